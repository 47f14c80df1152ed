import { describe, expect, test } from 'vitest';
import { changesBetween } from './changes-between.ts';
import type { StoredDevice } from './stored-device.ts';
import { addressUse, device, fact, mac } from './testing/index.ts';

const dayMs = 86_400_000;
const now = 1_767_603_600_000 + 2 * dayMs;

function lines(before: StoredDevice | undefined, after: StoredDevice, by: string | null = null) {
  return changesBetween(before, after, { at: now, by }).map(({ kind, text, by }) => [
    kind,
    text,
    by,
  ]);
}

test('a new device is first seen with its address and state', () => {
  expect(lines(undefined, device('a'))).toEqual([
    [
      'first-seen',
      'First seen with the address 10.77.0.21: held until something or somebody says what it is.',
      null,
    ],
  ]);
});

test('seeing a device again is no change', () => {
  const again = device('a', { record: { lastSeenAt: now, facts: [fact('name', 'x')] } });
  expect(lines(device('a'), again)).toEqual([]);
});

describe('addresses', () => {
  const moved = device('a', {
    record: { addresses: [addressUse('10.77.0.21'), addressUse('10.77.0.34', { lastAt: now })] },
  });

  test('an address that was not in use is a change', () => {
    expect(lines(device('a'), moved)).toEqual([
      ['address', 'Address changed from 10.77.0.21 to 10.77.0.34.', null],
    ]);
  });

  test('a device with two addresses does not fill its history by using them in turn', () => {
    const back = device('a', {
      record: {
        addresses: [
          addressUse('10.77.0.21', { lastAt: now + 2 }),
          addressUse('10.77.0.34', { lastAt: now + 1 }),
        ],
      },
    });
    const forth = device('a', {
      record: {
        addresses: [
          addressUse('10.77.0.21', { lastAt: now + 2 }),
          addressUse('10.77.0.34', { lastAt: now + 3 }),
        ],
      },
    });
    expect(lines(back, forth)).toEqual([]);
    expect(lines(forth, back)).toEqual([]);
  });

  test('IPv6 addresses that come and go are no change', () => {
    const more = device('a', {
      record: { addresses: [addressUse('10.77.0.21'), addressUse('fe80::5', { lastAt: now })] },
    });
    expect(lines(device('a'), more)).toEqual([]);
  });
});

test('a further network card is told', () => {
  const more = device('a', {
    record: { macs: [mac('02:00:00:00:00:01'), mac('02:00:00:00:00:02')] },
  });
  expect(lines(device('a'), more)).toEqual([
    ['card', 'Also uses the network card 02:00:00:00:00:02.', null],
  ]);
});

test('name, type, services and state are told in words', () => {
  const known = device('a', {
    conclusion: {
      name: 'FRONTDESK',
      type: 'medical-imaging',
      state: 'medical',
      summary: 'It speaks DICOM.',
    },
    services: [{ port: 104, protocol: 'tcp', service: 'dicom', banner: '' }],
  });
  const told = lines(device('a'), known);
  expect(told).toEqual([
    ['name', 'Name changed from Device 000001 to FRONTDESK.', null],
    ['type', 'Recognised as medical imaging.', null],
    ['services', expect.stringMatching(/^Now offers .+ \(tcp\/104\)\.$/), null],
    ['state', 'Now treated as medical. It speaks DICOM.', null],
  ]);
  expect(lines(known, device('a'))).toContainEqual([
    'services',
    expect.stringMatching(/^No longer offers .+ \(tcp\/104\)\.$/),
    null,
  ]);
});

test('what a person says carries the name of the person, what follows from it does not', () => {
  const decision = { kind: 'clear', by: 'Ann', reason: 'our printer', at: now } as const;
  const cleared = device('a', {
    record: { decision },
    conclusion: { state: 'cleared', summary: 'Ann said that it is ordinary equipment.' },
    label: 'Printer',
    note: 'x',
  });
  expect(lines(device('a'), cleared, 'Ann')).toEqual([
    ['decision', 'Cleared as ordinary equipment. Reason: our printer', 'Ann'],
    ['label', 'Labelled Printer.', 'Ann'],
    ['note', 'Note changed.', 'Ann'],
    ['state', 'Now cleared as ordinary equipment. Ann said that it is ordinary equipment.', null],
  ]);
  expect(lines(cleared, { ...cleared, label: null, note: null }, 'Bob')).toEqual([
    ['label', 'Label removed.', 'Bob'],
    ['note', 'Note removed.', 'Bob'],
  ]);
});

test('an opt-in tells its limits, and that it ended by itself', () => {
  const decision = {
    kind: 'opt-in',
    by: 'Ann',
    reason: 'firmware',
    at: now,
    expiresAt: now + dayMs,
    packetBudget: 20,
  } as const;
  const medical = { state: 'medical', optedIn: false } as const;
  const before = device('a', { conclusion: medical });
  const optedIn = device('a', { record: { decision }, conclusion: { ...medical, optedIn: true } });
  expect(lines(before, optedIn)).toEqual([
    ['decision', 'Opted in until 2026-01-08: at most 20 packets in all. Reason: firmware', 'Ann'],
  ]);
  const over = device('a', { record: { decision }, conclusion: medical });
  expect(lines(optedIn, over)).toEqual([
    ['opt-in-ended', 'The opt-in ended by itself. Nothing is sent to it any more.', null],
  ]);
});
