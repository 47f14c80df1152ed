import type { Clock } from '@osiriscare/core/clock';
import type { Logger } from '@osiriscare/core/node/log';
import type { ScannerStore } from '../store/index.ts';

/**
 * What people decided since the last backup is lost with a damaged database, a "medical" or a "stop all scanning" among it. So nothing is sent until a person has looked.
 */
export function stopAfterRecovery(
  store: Pick<ScannerStore, 'recovery' | 'stop'>,
  { logger, clock }: { readonly logger: Logger; readonly clock: Clock },
): void {
  const { recovery } = store;
  if (!recovery) return;
  const { setAside, restoredFrom } = recovery;
  logger.warn('database-recovered', { setAside, restoredFrom });
  const list =
    restoredFrom === null ? 'a new list was begun' : `the list is that of ${restoredFrom}`;
  const kept = setAside === null ? '' : ` The damaged file is kept as ${setAside}.`;
  const reason = `The database was damaged or gone, and ${list}.${kept} Check what was decided since, then let scanning go on.`;
  store.stop.write({ by: 'the appliance', reason, at: clock.now() });
}
