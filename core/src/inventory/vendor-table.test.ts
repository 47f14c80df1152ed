import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMacAddress, type MacAddress } from '../net/index.ts';
import {
  encodeVendorTable,
  openVendorTable,
  registeredName,
  type VendorAssignment,
} from './vendor-table.ts';

function tableOf(assignments: readonly VendorAssignment[]) {
  const opened = openVendorTable(encodeVendorTable(assignments));
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

const mac = (text: string) => parseMacAddress(text) as MacAddress;

const sample: VendorAssignment[] = [
  { prefix: '001BA9', name: 'Brother industries, LTD.' },
  { prefix: '8C1F64', name: 'IEEE Registration Authority' },
  { prefix: '8C1F64ABC', name: 'Iradimed' },
  { prefix: '8C1F64AB', name: 'never used: eight digits' },
  { prefix: '741AE0F', name: 'Private' },
  { prefix: '741AE0', name: 'Somebody' },
  { prefix: '0050C2', name: 'Weinmann Geräte für Medizin GmbH + Co. KG' },
].filter(({ prefix }) => prefix.length !== 8);

describe('the vendor table', () => {
  it('prefers 36 bits to 28 and 28 to 24', () => {
    const { vendorOf } = tableOf(sample);
    expect(vendorOf(mac('00:1b:a9:aa:00:51'))).toBe('Brother industries, LTD.');
    expect(vendorOf(mac('8c:1f:64:ab:c0:01'))).toBe('Iradimed');
  });

  it('names nobody for private rows, cut-up blocks and unknown prefixes', () => {
    const { vendorOf } = tableOf(sample);
    expect(vendorOf(mac('74:1a:e0:f0:00:01'))).toBeUndefined();
    expect(vendorOf(mac('8c:1f:64:00:00:01'))).toBeUndefined();
    expect(vendorOf(mac('00:00:01:00:00:01'))).toBeUndefined();
  });

  it('keeps accents', () => {
    expect(tableOf(sample).vendorOf(mac('00:50:c2:00:00:01'))).toContain('für Medizin');
    expect(registeredName('Toray　Medical')).toBe('Toray Medical');
    expect(registeredName('Łódź 医')).toBe('?odz ?');
  });

  it('names nobody for a made-up address, even if its prefix is registered', () => {
    const { vendorOf } = tableOf([{ prefix: '02608C', name: '3COM' }]);
    expect(vendorOf(mac('02:60:8c:00:00:01'))).toBeUndefined();
  });

  it('refuses bytes that are cut, grown or something else', () => {
    const bytes = encodeVendorTable(sample);
    for (const damaged of [
      bytes.subarray(1),
      bytes.subarray(0, -1),
      new Uint8Array([...bytes, 0]),
      new Uint8Array(0),
      new Uint8Array(100),
    ])
      expect(openVendorTable(damaged).ok).toBe(false);
  });

  it('agrees with a plain look-up for any set of assignments', () => {
    const digits = fc.constantFrom(6, 7, 9);
    const assignment = fc
      .tuple(digits, fc.integer({ min: 0, max: 0xfff }), fc.string({ maxLength: 12 }))
      .map(([length, value, name]) => ({
        prefix: value.toString(16).toUpperCase().padEnd(length, '0').replace(/^(.)./, '$10'),
        name: `n${name}`,
      }));
    fc.assert(
      fc.property(
        fc.uniqueArray(assignment, { selector: ({ prefix }) => prefix, maxLength: 40 }),
        (assignments) => {
          const { vendorOf } = tableOf(assignments);
          const byPrefix = new Map(assignments.map(({ prefix, name }) => [prefix, name]));
          for (const { prefix } of assignments) {
            const full = prefix.padEnd(12, '0');
            const expected =
              byPrefix.get(full.slice(0, 9)) ??
              byPrefix.get(full.slice(0, 7)) ??
              byPrefix.get(full.slice(0, 6));
            expect(vendorOf(mac(full))).toBe(registeredName(expected ?? ''));
          }
        },
      ),
    );
  });
});
