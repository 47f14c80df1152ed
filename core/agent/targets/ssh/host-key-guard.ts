import { hostKeyOf, type HostKey, type HostKeys } from '../../host-keys/index.ts';
import type { TargetError } from '../target.ts';

/** Compares the key that a host shows with the pinned one. */
export interface HostKeyGuard {
  /** Undefined when the key may be accepted. */
  readonly refusalOf: (encoded: Uint8Array) => TargetError | undefined;
  /** The host proved that it holds the key it showed: at the first contact it is pinned. */
  readonly proved: () => void;
}

export function createHostKeyGuard(hostId: string, hostKeys: HostKeys): HostKeyGuard {
  let seen: HostKey | undefined;
  return {
    refusalOf: (encoded) => {
      const pinned = hostKeys.pinned(hostId);
      seen = hostKeyOf(encoded);
      if (seen === undefined) return { type: 'connection_lost', detail: 'showed no readable key' };
      if (pinned === undefined || pinned.fingerprint === seen.fingerprint) return undefined;
      hostKeys.noteShown(hostId, seen);
      return { type: 'host_key_changed', pinned: pinned.fingerprint, shown: seen.fingerprint };
    },
    proved: () => {
      if (seen && hostKeys.pinned(hostId) === undefined) hostKeys.pin(hostId, seen);
      if (hostKeys.shown(hostId) !== undefined) hostKeys.noteShown(hostId, undefined);
    },
  };
}
