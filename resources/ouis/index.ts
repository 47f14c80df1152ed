import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openVendorTable, type VendorTable } from '@osiriscare/core/inventory';
import { buildVendorTable } from './build.ts';

export { buildVendorTable } from './build.ts';

/** Where the set-up puts the compiled table; not part of the sources. */
export const vendorTablePath: string = fileURLToPath(new URL('build/vendors.bin', import.meta.url));

/** Opens the compiled table; builds it first (about half a second) when it is missing or damaged. Needs 1.2 MB of memory. */
export function loadVendorTable(path: string = vendorTablePath): VendorTable {
  const opened = existsSync(path) ? openVendorTable(readFileSync(path)) : undefined;
  if (opened?.ok) return opened.value;
  buildVendorTable(path);
  const rebuilt = openVendorTable(readFileSync(path));
  if (!rebuilt.ok) throw new Error(`${path} cannot be read although it was just built`);
  return rebuilt.value;
}
