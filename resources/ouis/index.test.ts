import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { registeredName } from '@osiriscare/core/inventory';
import { parseMacAddress, type MacAddress } from '@osiriscare/core/net';
import { readAssignments } from './build.ts';
import { loadVendorTable } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'vendors-'));
const path = join(folder, 'vendors.bin');
afterAll(() => rmSync(folder, { recursive: true }));

const assignments = readAssignments();
const nameByPrefix = new Map(assignments.map(({ prefix, name }) => [prefix, name]));
const nobody = /^(?:private|ieee registration authority|)$/i;

function expectedVendor(digits: string): string | undefined {
  const name = [9, 7, 6].map((length) => nameByPrefix.get(digits.slice(0, length))).find(Boolean);
  return name === undefined || nobody.test(name) ? undefined : registeredName(name);
}

const isMadeUp = (digits: string) => (Number.parseInt(digits.slice(0, 2), 16) & 2) === 2;

describe('the compiled IEEE registries', () => {
  const { vendorOf } = loadVendorTable(path);

  it('hold all three registries in at most 2 MB', () => {
    expect(assignments.filter(({ prefix }) => prefix.length === 6).length).toBeGreaterThan(35_000);
    expect(assignments.filter(({ prefix }) => prefix.length === 7).length).toBeGreaterThan(5_000);
    expect(assignments.filter(({ prefix }) => prefix.length === 9).length).toBeGreaterThan(5_000);
    expect(statSync(path).size).toBeLessThan(2 * 1024 * 1024);
  });

  it('agree with the registry for random addresses in assigned blocks', () => {
    const digits = fc
      .tuple(fc.constantFrom(...assignments), fc.integer({ min: 0, max: 0xffffff }))
      .map(([{ prefix }, rest]) => (prefix + rest.toString(16).padStart(6, '0')).slice(0, 12))
      .map((text) => text.toUpperCase());
    fc.assert(
      fc.property(digits, (text) => {
        const expected = isMadeUp(text) ? undefined : expectedVendor(text);
        expect(vendorOf(parseMacAddress(text) as MacAddress)).toBe(expected);
      }),
      { numRuns: 20_000 },
    );
  });

  it('are built again when the file is damaged', () => {
    writeFileSync(path, readFileSync(path).subarray(0, 1000));
    const mac = parseMacAddress('44:4b:5d:00:00:01') as MacAddress;
    expect(loadVendorTable(path).vendorOf(mac)).toBe('GE Healthcare');
  });
});
