import {
  columnRoles,
  type ColumnMapping,
  type ColumnRole,
} from '@osiriscare/core/contracts/scanner';
import { err, ok, type Result } from '@osiriscare/core/result';
import { importUnknownColumn, type ImportError } from './errors.ts';

/** Roles by which a row can find its device. */
const keyRoles: readonly ColumnRole[] = ['mac', 'address', 'name', 'serial'];

/** Headings as CMMS programs and biomed departments write them, in the order of trial. */
const patterns: readonly (readonly [ColumnRole, RegExp])[] = [
  ['mac', /\bmac\b|\bmac ?addr|(?:hardware|physical|ethernet) address|^(?:w?lan|wifi) mac/],
  ['address', /\bip(?:v[46])?\b|\bip ?addr|network address/],
  ['serial', /serial|\bs ?n\b|\bser no\b/],
  ['medical', /medical|biomed|clinical (?:device|equipment)|patient (?:care|connected)|\bfda\b/],
  [
    'location',
    /location|\broom\b|department|\bdept\b|\bward\b|\bunit\b|\bsite\b|building|\bfloor\b/,
  ],
  ['maker', /manufacturer|\bmfr\b|\bmfg\b|\bmaker\b|vendor|\bbrand\b|\boem\b/],
  ['model', /model|\bmodel no\b|part (?:no|number)/],
  [
    'name',
    /host ?name|device name|computer name|network name|\bdns\b|netbios|^name$|asset name|\bae ?title\b/,
  ],
  [
    'description',
    /description|modality|device ?type|equipment|category|\btype\b|^device$|^asset$|\bkind\b/,
  ],
];

/** Guesses what the columns mean from their headings. A column that fits nothing is left out. */
export function guessColumns(headings: readonly string[]): ColumnMapping {
  const mapping: Partial<Record<ColumnRole, string[]>> = {};
  for (const heading of headings) {
    const plain = heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim();
    const role = patterns.find(([, pattern]) => pattern.test(plain))?.[0];
    if (role) mapping[role] = [...(mapping[role] ?? []), heading];
  }
  return mapping;
}

/** True when a row can find its device by one of the columns. */
export function hasKey(mapping: ColumnMapping): boolean {
  return keyRoles.some((role) => (mapping[role]?.length ?? 0) > 0);
}

/** Turns a mapping into positions; refuses headings that are not there. */
export function locateColumns(
  headings: readonly string[],
  mapping: ColumnMapping,
): Result<ReadonlyMap<ColumnRole, readonly number[]>, ImportError> {
  const positions = new Map<ColumnRole, number[]>();
  for (const role of columnRoles)
    for (const heading of mapping[role] ?? []) {
      const at = headings.indexOf(heading);
      if (at < 0) return err(importUnknownColumn(heading));
      positions.set(role, [...(positions.get(role) ?? []), at]);
    }
  return ok(positions);
}
