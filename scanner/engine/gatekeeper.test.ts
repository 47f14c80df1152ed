import { expect, test } from 'vitest';
import { createSmallClinic, ip, printer, pump } from './testing/small-clinic.ts';

test('a card that nobody has seen is not contacted', () => {
  expect(createSmallClinic().gatekeeper.contactOf(printer)).toEqual({ allowed: false });
});

test('a printer by a maker of printers may be contacted, a pump may not', () => {
  const { gatekeeper, see } = createSmallClinic();
  see(printer, '10.77.0.51');
  see(pump, '10.77.0.42');
  expect(gatekeeper.contactOf(printer)).toMatchObject({ allowed: true, packetBudget: 100 });
  expect(gatekeeper.contactOf(pump)).toEqual({ allowed: false });
});

test('a medical sign counts from the moment it is stored', () => {
  const { gatekeeper, see } = createSmallClinic();
  see(printer, '10.77.0.51');
  see(printer, '10.77.0.51', [{ kind: 'port.open', value: 'tcp/104' }]);
  expect(gatekeeper.contactOf(printer)).toEqual({ allowed: false });
});

test('excluded devices are not contacted, by card in any spelling or by address', () => {
  for (const target of ['00-1B-A9-AA-00-51', '10.77.0.51']) {
    const { gatekeeper, see, change } = createSmallClinic();
    see(printer, '10.77.0.51');
    change({ exclusions: [{ target, reason: 'delicate' }] });
    expect(gatekeeper.contactOf(printer)).toEqual({ allowed: false });
  }
});

test('"stop all scanning" refuses everybody, servers too', () => {
  const { gatekeeper, see, stop } = createSmallClinic();
  see(printer, '10.77.0.51');
  stop();
  expect(gatekeeper.contactOf(printer)).toEqual({ allowed: false });
  expect(gatekeeper.mayAskServer(ip('10.77.0.10'))).toBe(false);
});

test('a configured server may be asked until the address belongs to a medical device', () => {
  const { gatekeeper, see, clock } = createSmallClinic();
  expect(gatekeeper.mayAskServer(ip('10.77.0.10'))).toBe(true);
  see(printer, '10.77.0.10');
  clock.advance(1000);
  see(pump, '10.77.0.10');
  expect(gatekeeper.mayAskServer(ip('10.77.0.10'))).toBe(false);
});

test('an opt-in ends at its moment, not when somebody writes it down', () => {
  const { gatekeeper, see, optIn, clock } = createSmallClinic();
  see(pump, '10.77.0.42');
  optIn({ expiresAt: clock.now() + 60_000, packetBudget: 20 });
  expect(gatekeeper.contactOf(pump)).toMatchObject({ allowed: true, packetBudget: 20 });
  clock.advance(60_000);
  expect(gatekeeper.contactOf(pump)).toEqual({ allowed: false });
});

const dayMs = 86_400_000;

test('the packets of an opt-in are for the whole of it, over all its days, and never more than 100 at once', () => {
  const { gatekeeper, see, optIn, send, clock } = createSmallClinic();
  see(pump, '10.77.0.42');
  send(pump, 70, 'discovery');
  optIn({ expiresAt: clock.now() + 9 * dayMs, packetBudget: 150 });
  const left = () => {
    const contact = gatekeeper.contactOf(pump);
    return contact.allowed ? contact.packetBudget : undefined;
  };
  expect(left()).toBe(100);
  send(pump, 60, 'probe');
  expect(left()).toBe(90);
  clock.advance(dayMs);
  send(pump, 50, 'probe');
  send(pump, 7, 'other');
  send(pump, 9, 'portal');
  expect(left()).toBe(33);
  clock.advance(dayMs);
  send(pump, 90, 'probe');
  expect(left()).toBe(0);
});

test('a cleared device has its budget at each pass, whatever was sent before', () => {
  const { gatekeeper, see, send } = createSmallClinic();
  see(printer, '10.77.0.51');
  send(printer, 95, 'probe');
  expect(gatekeeper.contactOf(printer)).toMatchObject({ packetBudget: 100 });
});
