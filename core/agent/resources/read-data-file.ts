import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { DataFault, DataFile, DataPath, TextFile } from '@osiriscare/core/data-files';

/**
 * Reads the syntax of a YAML 1.2 or, by its name, a JSON file, and keeps the lines. All faults of the syntax are told together.
 *
 * Keys are texts and stand once; there are no tags and no aliases, so that what is read is what stands there.
 */
export function readDataFile({ name, text }: TextFile): Result<DataFile, readonly DataFault[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    stringKeys: true,
    prettyErrors: false,
  });
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    syntaxFault(name, lines.linePos(pos[0]).line, message),
  );
  if (name.endsWith('.json') && !isJson(text)) faults.push(syntaxFault(name, 1, 'This is no JSON'));
  if (faults.length > 0) return err(faults);
  const value = valueOf(document);
  if (!value.ok) return err([syntaxFault(name, 1, value.error)]);
  return ok({ name, value: value.value, lineOf: (path) => lineOf(document, { path, lines }) });
}

function syntaxFault(file: string, line: number, message: string): DataFault {
  const sentence = message.split('\n', 1)[0]?.replace(/[.:]?$/, '.') ?? '';
  return { file, line: Math.max(1, line), id: 'syntax_invalid', message: sentence };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `maxAliasCount: 0` refuses every alias, and with them the short text that unfolds to gigabytes. */
function valueOf(document: Document): Result<unknown, string> {
  try {
    return ok(document.toJS({ maxAliasCount: 0 }));
  } catch {
    return err('Anchors with aliases are not allowed: write it out');
  }
}

interface Search {
  readonly path: DataPath;
  readonly lines: LineCounter;
}

function lineOf({ contents }: Document, { path, lines }: Search): number {
  let node: unknown = contents;
  let offset = offsetOf(contents);
  for (const key of path) {
    const [at, inner] = childOf(node, key);
    if (at === undefined) break;
    [offset, node] = [at, inner];
  }
  return Math.max(1, lines.linePos(offset ?? 0).line);
}

/** Where an entry of a map or a list begins, and what it holds. */
function childOf(node: unknown, key: PropertyKey): readonly [number | undefined, unknown] {
  if (isSeq(node)) return [offsetOf(node.items[Number(key)]), node.items[Number(key)]];
  if (!isMap(node)) return [undefined, undefined];
  const pair = node.items.find(({ key: found }) => isScalar(found) && found.value === key);
  return [offsetOf(pair?.key), pair?.value];
}

function offsetOf(node: unknown): number | undefined {
  if (isScalar(node) || isMap(node) || isSeq(node)) return node.range?.[0];
  return undefined;
}
