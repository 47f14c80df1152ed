import { expect, test } from 'vitest';
import { assess, recordOf, type DeviceId, type Fact } from '@osiriscare/core/inventory';
import { parseMacAddress } from '@osiriscare/core/net';
import { loadVendorTable } from '../ouis/index.ts';
import { loadKnowledge } from './index.ts';

const now = 1_767_603_600_000;
const context = { knowledge: loadKnowledge(), vendorOf: loadVendorTable().vendorOf, now };
const philipsMonitors = '00:09:5c:00:00:01';
const draeger = '00:10:5d:00:00:01';
const dell = '10:65:30:00:00:01';

function classified(card: string, ...facts: (readonly [Fact['kind'], string])[]) {
  const mac = parseMacAddress(card);
  if (!mac) throw new Error(`${card} is not a hardware address`);
  const said = facts.map(([kind, value]) => ({ kind, value }));
  const heard = { at: now, source: 'traffic', mac, facts: said } as const;
  const { verdict, classification } = assess(recordOf('device' as DeviceId, heard), context);
  return { state: verdict.state, type: classification.type };
}

const sdc = [
  ['protocol.spoken', 'sdc'],
  ['wsd.type', 'MedicalDevice'],
] as const;

test.each([
  ['heard', ['protocol.spoken', 'dicom']],
  ['announced', ['mdns.service', '_dicom._tcp']],
  ['offered', ['port.open', 'tcp/104']],
] as const)('an image archive is known by its DICOM, %s, also on a card of monitors', (_, fact) => {
  for (const card of [philipsMonitors, draeger, dell])
    expect(classified(card, fact)).toEqual({ state: 'medical', type: 'medical-imaging' });
});

test('SDC alone says medical and leaves the kind open', () => {
  expect(classified(dell, ...sdc)).toEqual({ state: 'medical', type: 'medical-other' });
  expect(classified(draeger, ...sdc)).toEqual({ state: 'medical', type: 'medical-other' });
});

test('with SDC the kind comes from what else is known', () => {
  expect(classified(philipsMonitors, ...sdc).type).toBe('medical-monitor');
  expect(classified(dell, ...sdc, ['name', 'PUMP-07']).type).toBe('infusion-pump');
});

test('HL7 is spoken by every kind, so the card decides', () => {
  expect(classified(philipsMonitors, ['protocol.spoken', 'hl7']).type).toBe('medical-monitor');
  expect(classified(dell, ['port.open', 'tcp/2575'])).toEqual({
    state: 'medical',
    type: 'medical-other',
  });
});
