import type { DeviceId, DeviceRecord } from '@osiriscare/core/inventory';
import { parseIpAddress, parseMacAddress, type MacAddress } from '@osiriscare/core/net';
import { createClinic, createDeviceBook } from '@osiriscare/core/testing';
import { loadKnowledge } from '@osiriscare/resources/medical';
import { loadVendorTable } from '@osiriscare/resources/ouis';
import { heardIn } from './heard.ts';

/** 2026-01-05T00:00:00Z, a Monday. */
export const monday = 1_767_571_200_000;
const daysHeard = 3;

/** Devices as a clinic shows them after a few days, again and again with cards and addresses of their own. */
export function manyRecords(count: number): DeviceRecord[] {
  const book = createDeviceBook({
    knowledge: loadKnowledge(),
    vendorOf: loadVendorTable().vendorOf,
  });
  const clinic = createClinic({ seed: 1, startsAt: monday });
  for (const observation of heardIn(clinic, daysHeard)) book.observe(observation);
  const models = book.records();
  return Array.from({ length: count }, (_, index) => {
    const model = models[index % models.length];
    if (model === undefined) throw new Error('the clinic is empty');
    return copyOf(model, index);
  });
}

function copyOf(model: DeviceRecord, index: number): DeviceRecord {
  const address = parseIpAddress(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
  const addresses = model.addresses.slice(0, 1);
  return {
    ...model,
    id: `device-${index}` as DeviceId,
    macs: model.macs.map((mac, card) => macOf(mac, index * 4 + card)),
    addresses: address ? addresses.map((use) => ({ ...use, address })) : [],
  };
}

/** The maker stays, the rest of the card's address is counted. */
function macOf(model: MacAddress, number: number): MacAddress {
  const tail = number.toString(16).padStart(6, '0').match(/../g) ?? [];
  return parseMacAddress([model.slice(0, 8), ...tail].join(':')) ?? model;
}
