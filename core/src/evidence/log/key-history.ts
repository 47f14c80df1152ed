/** Which key signs what, in one log. */
export interface KeyHistory {
  /** The key in force for an entry, or for a checkpoint of that size; `undefined` before any is known. */
  readonly at: (position: number) => Uint8Array | undefined;
  /** From `position` on another key is in force. */
  readonly change: (position: number, key: Uint8Array) => void;
}

/** A history without keys. A packet tells later changes before those in its range. */
export function createKeyHistory(): KeyHistory {
  const changes: { readonly from: number; readonly key: Uint8Array }[] = [];
  return {
    at: (position) => changes.findLast(({ from }) => from <= position)?.key,
    change: (from, key) => {
      changes.push({ from, key });
      changes.sort((one, other) => one.from - other.from);
    },
  };
}
