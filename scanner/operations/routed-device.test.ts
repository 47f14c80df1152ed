import { parseSubnet } from '@osiriscare/core/net';
import { expect, test } from 'vitest';
import type { Engine } from '../engine/index.ts';
import { createSmallClinic, ip, printer } from '../engine/testing/small-clinic.ts';
import { decide } from './decide.ts';
import { probeNow } from './probe-now.ts';
import { viewOf } from './read-devices.ts';

const address = ip('10.88.0.5');
const by = 'Maria Lopez';
const reason = 'the PC in our branch';

/** A device behind a router: a switch told its address, and no card of it can be seen. */
function branch() {
  const clinic = createSmallClinic();
  const at = clinic.clock.now();
  clinic.book.observe([
    { at, source: 'snmp', address, facts: [{ kind: 'name', value: 'BRANCH-1' }] },
  ]);
  const [device] = clinic.store.devices.findByAddress(address);
  const subnet = parseSubnet('10.88.0.0/24');
  const subnets = () => (subnet.ok ? [subnet.value] : []);
  const engine: Engine = {
    ...clinic.engine,
    foundation: { ...clinic.engine.foundation, subnets },
  };
  return { engine, ids: [device?.record.id ?? ''], state: () => clinic.book.devices()[0] };
}

test('a device behind a router that a person clears counts as ordinary, and a probe of it is refused with the reason', async () => {
  const { engine, ids, state } = branch();
  expect(await probeNow({ address, by }, engine)).toMatchObject({
    error: { type: 'probe_not_allowed', message: expect.stringContaining('Nobody knows yet') },
  });
  expect(await decide({ kind: 'clear', ids, by, reason }, engine)).toMatchObject({
    value: { refused: [] },
  });
  expect(state()?.conclusion).toMatchObject({
    state: 'cleared',
    summary: expect.stringContaining('not contacted all the same'),
  });
  expect(await probeNow({ address, by }, engine)).toMatchObject({
    error: { type: 'probe_not_allowed', message: expect.stringContaining('behind a router') },
  });
});

test('a medical device behind a router cannot be opted in', async () => {
  const { engine, ids, state } = branch();
  await decide({ kind: 'medical', ids, by, reason }, engine);
  const expiresAt = engine.foundation.clock.now() + 3_600_000;
  const optIn = { kind: 'opt-in', ids, by, reason, expiresAt, packetBudget: 20 } as const;
  expect(await decide(optIn, engine)).toMatchObject({
    value: { done: [], refused: [{ error: { type: 'opt_in_no_card' } }] },
  });
  expect(state()?.conclusion).toMatchObject({ state: 'medical', optedIn: false });
});

test('a device behind a router is told as such although a switch there told its card, and one of this network is not', async () => {
  const clinic = createSmallClinic();
  clinic.see(printer, '10.88.0.5');
  const [device] = clinic.book.devices();
  const isRoutedWhere = async (isOnLink: boolean) => {
    const table = { isOnLink: async () => isOnLink } as unknown as Engine['table'];
    const ledger = { settle: async () => ({}) } as unknown as Engine['foundation']['ledger'];
    const foundation = { ...clinic.engine.foundation, ledger };
    const view = await viewOf(device?.id ?? '', { ...clinic.engine, foundation, table });
    return view.ok && view.value.isRouted;
  };
  expect(await isRoutedWhere(false)).toBe(true);
  expect(await isRoutedWhere(true)).toBe(false);
});
