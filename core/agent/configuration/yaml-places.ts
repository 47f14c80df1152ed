import { isCollection, isMap, isNode, isScalar, type Document, type LineCounter } from 'yaml';

/** A fault at a place of the file; lines and columns count from 1. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Where in a YAML file a value or a key stands. */
export interface Places {
  /** The value at the path, or the nearest table around it where it is missing. */
  readonly valueAt: (path: readonly PropertyKey[]) => Omit<Fault, 'text'>;
  /** A key of the table at the path. */
  readonly keyAt: (path: readonly PropertyKey[], key: string) => Omit<Fault, 'text'>;
}

export function placesOf(document: Document, lines: LineCounter): Places {
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const offsetOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node.range[0];
    }
    return document.contents?.range?.[0] ?? 0;
  };
  return {
    valueAt: (path) => at(offsetOf(path)),
    keyAt: (path, key) => at(keyOffset(tableAt(document, path), key) ?? offsetOf(path)),
  };
}

function tableAt(document: Document, path: readonly PropertyKey[]): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

function keyOffset(table: unknown, key: string): number | undefined {
  if (!isCollection(table) || !isMap(table)) return undefined;
  const pair = table.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}
