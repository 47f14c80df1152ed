/** A map of bounded size that forgets the entry that was set longest ago. */
export interface RecentMap<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
}

/** @param limit most entries, at least 1 */
export function createRecentMap<V>(limit: number): RecentMap<V> {
  const entries = new Map<string, V>();
  const set = (key: string, value: V) => {
    entries.delete(key);
    entries.set(key, value);
    if (entries.size <= limit) return;
    for (const oldest of entries.keys()) {
      entries.delete(oldest);
      break;
    }
  };
  return { get: (key) => entries.get(key), set };
}
