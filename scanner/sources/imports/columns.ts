import { err, ok, type Result } from '@osiriscare/core/result';
import { importNoHeader, importUnknownColumn, type ImportError } from './errors.ts';

/** What a column of a list can mean. */
export const columnRoles = [
  'mac',
  'address',
  'name',
  'serial',
  'medical',
  'location',
  'maker',
  'model',
  'description',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Which heading stands for which role; several columns may describe one device (wired and wireless MAC). */
export type ColumnMapping = Readonly<Partial<Record<ColumnRole, readonly string[]>>>;

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

/** Turns a mapping into positions; refuses headings that are not there and lists without any key. */
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
  return keyRoles.some((role) => positions.has(role))
    ? ok(positions)
    : err(importNoHeader(headings));
}
