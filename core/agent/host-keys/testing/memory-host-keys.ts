import type { HostKey, HostKeys } from '../host-keys.ts';

/** A double of the store of host keys that forgets all when the test ends. */
export function createMemoryHostKeys(): HostKeys {
  const pinned = new Map<string, HostKey>();
  const shown = new Map<string, HostKey>();
  return {
    pinned: (hostId) => pinned.get(hostId),
    pin: (hostId, key) => void pinned.set(hostId, key),
    shown: (hostId) => shown.get(hostId),
    noteShown: (hostId, key) => {
      if (key) shown.set(hostId, key);
      else shown.delete(hostId);
    },
  };
}
