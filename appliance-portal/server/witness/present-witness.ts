import type { EvidenceAlarm, PortalWitness } from '@osiriscare/core/contracts/portal';
import { formatVerifierKey } from '@osiriscare/core/evidence';
import type { StoredAlarm, WitnessStore } from '../store/index.ts';
import { canBeAccepted } from './witness-memory.ts';
import type { Witness } from './witness.ts';

const mostAlarms = 50;

/** What the portal saw of the log itself. */
export function presentWitness(
  { key, checkedAt, isContradicted }: Pick<Witness, 'key' | 'checkedAt' | 'isContradicted'>,
  store: WitnessStore,
): PortalWitness {
  const log = store.logs().at(-1);
  return {
    name: key.name,
    verifierKey: formatVerifierKey(key),
    log: log ? presentLog(log) : null,
    checkedAt: checkedAt(),
    contradicted: isContradicted(),
    alarms: store.alarms(mostAlarms).map((alarm) => presentAlarm(alarm, store)),
  };
}

/** Whether something is wrong that nobody has acknowledged. */
export function isAlarmed(store: WitnessStore): boolean {
  return store.alarms(mostAlarms).some(({ acknowledged }) => acknowledged === null);
}

function presentLog(log: ReturnType<WitnessStore['logs']>[number]): PortalWitness['log'] {
  const { origin, verifierKey, pinnedAt, size, seenAt } = log;
  return { origin, verifierKey, pinnedAt, size, seenAt };
}

function presentAlarm(alarm: StoredAlarm, store: WitnessStore): EvidenceAlarm {
  const { number, successorKey: _, seenSize: _size, ...rest } = alarm;
  const acceptsSuccessor = alarm.acknowledged === null && canBeAccepted(store, alarm);
  return { ...rest, id: String(number), acceptsSuccessor };
}
