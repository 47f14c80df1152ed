import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { encodeVendorTable, type VendorAssignment } from '@osiriscare/core/inventory';

/** The IEEE registries MA-L, MA-M and MA-S as the npm package `oui-data` carries them; the first line of an entry is the registered name. */
export function readAssignments(): VendorAssignment[] {
  const path = createRequire(import.meta.url).resolve('oui-data');
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${path} is not an object`);
  return Object.entries(parsed).map(([prefix, entry]) => ({
    prefix,
    name: String(entry).split('\n', 1)[0] ?? '',
  }));
}

/** Writes the vendor table to `path`, whole or not at all. */
export function buildVendorTable(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, encodeVendorTable(readAssignments()));
  renameSync(unfinished, path);
}
