import { endOfOptIn } from '@osiriscare/core/inventory';
import type { Engine } from '../engine/index.ts';
import { leastUsefulBudget } from '../probe/index.ts';
import type { StoredDevice } from '../store/index.ts';

type Parts = Pick<Engine, 'book' | 'foundation' | 'notices'>;

/**
 * SPEC: "Opt-in needs a named person, a reason, an expiry and a packet budget; it reverts by itself".
 *
 * The gate refuses at once when the time is over or the packets are spent; here it is written down and told, and the guard follows. To be called every minute.
 */
export function endOptIns(parts: Parts): void {
  const { book, foundation } = parts;
  const optedIn = book
    .devices()
    .filter(({ conclusion }) => conclusion.optedIn)
    .flatMap(({ id }) => foundation.store.devices.find(id) ?? []);
  const over = optedIn.filter((device) => isOver(device, parts));
  const spent = optedIn.filter((device) => !over.includes(device) && isSpent(device, parts));
  // Taken back for good: that it is over must not depend on what clock and ledger say tomorrow.
  end(over, 'The time that was allowed is over.', parts);
  end(spent, 'The packets that were allowed are spent.', parts);
}

function end(
  devices: readonly StoredDevice[],
  reason: string,
  { book, notices, foundation }: Parts,
): void {
  if (devices.length === 0) return;
  const told = { by: 'the appliance', reason, at: foundation.clock.now() };
  const change = ({ record, ...rest }: StoredDevice): StoredDevice => ({
    ...rest,
    record: { ...record, decision: endOfOptIn(record, told) },
  });
  const { changed } = book.revise({ devices, change, by: null });
  for (const device of changed) notices.optInEnded(device);
}

function isOver(device: StoredDevice, { foundation }: Parts): boolean {
  return !foundation.inventory.assessmentOf(device).verdict.contact.allowed;
}

function isSpent({ record }: StoredDevice, { foundation }: Parts): boolean {
  const contacts = record.macs.map(foundation.gatekeeper.contactOf);
  return contacts.some((contact) => contact.allowed && contact.packetBudget < leastUsefulBudget);
}
