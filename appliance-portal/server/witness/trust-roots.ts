import { formatVerifierKey } from '@osiriscare/core/evidence';
import type { WitnessStore } from '../store/index.ts';
import type { Witness } from './witness.ts';

/** The file of trust roots (docs/formats/site-log.md): the keys that the portal pinned, and its own. */
export function trustRootsText({ key }: Pick<Witness, 'key'>, store: WitnessStore): string {
  const roots = {
    format: 'osiriscare.trust-roots.v1',
    logs: store.logs().map(({ verifierKey }) => verifierKey),
    witnesses: [formatVerifierKey(key)],
    witnesses_needed: 1,
    seen: [],
  };
  return `${JSON.stringify(roots, undefined, 2)}\n`;
}
