import { readableText } from '@osiriscare/core/inventory';
import { z } from 'zod';

/** A computer account of the directory. */
export interface DirectoryComputer {
  /** objectGUID in its usual spelling; stays the same when the computer is renamed. */
  readonly objectId: string;
  readonly name: string;
  /** sAMAccountName without its dollar sign: the NetBIOS name, at most 15 characters. */
  readonly accountName?: string;
  readonly hostName?: string;
  readonly enabled: boolean;
  readonly operatingSystem?: string;
  readonly operatingSystemVersion?: string;
  /** ISO time, up to 14 days behind by the directory's own design. */
  readonly lastLogonAt?: string;
  /** Distinguished name of the container that holds it. */
  readonly unit: string;
  readonly description?: string;
}

/** What is asked for; the answer uses these spellings in any case of letters. */
export const computerAttributes = [
  'cn',
  'sAMAccountName',
  'dNSHostName',
  'operatingSystem',
  'operatingSystemVersion',
  'lastLogonTimestamp',
  'userAccountControl',
  'distinguishedName',
  'description',
  'objectGUID',
] as const;

/** Every computer account, also disabled ones: a disabled account must be seen to be disabled. */
export const computerFilter = '(&(objectCategory=computer)(objectClass=computer))';

const longestText = 1_024;
const valuesSchema = z.union([
  z.string(),
  z.instanceof(Buffer),
  z.array(z.union([z.string(), z.instanceof(Buffer)])),
]);
const entrySchema = z.record(z.string(), valuesSchema);

const accountDisabled = 2;

/** Reads one entry; `undefined` when it has no id, no name or no account flags, since nothing may be concluded from it then. */
export function computerOf(entry: unknown): DirectoryComputer | undefined {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) return undefined;
  const values = new Map(
    Object.entries(parsed.data).map(([key, value]) => [key.toLowerCase(), firstOf(value)]),
  );
  const text = (attribute: (typeof computerAttributes)[number]): string => {
    const value = values.get(attribute.toLowerCase());
    return typeof value === 'string' ? readableText(value, longestText) : '';
  };
  const objectId = guidText(values.get('objectguid'));
  const flags = Number.parseInt(text('userAccountControl'), 10);
  const name = text('cn');
  if (!objectId || !name || !Number.isSafeInteger(flags)) return undefined;
  return {
    objectId,
    name,
    enabled: (flags & accountDisabled) === 0,
    unit: parentOf(text('distinguishedName')),
    ...optional('accountName', text('sAMAccountName').replace(/\$$/, '')),
    ...optional('hostName', text('dNSHostName')),
    ...optional('operatingSystem', text('operatingSystem')),
    ...optional('operatingSystemVersion', text('operatingSystemVersion')),
    ...optional('lastLogonAt', isoOfFileTime(text('lastLogonTimestamp'))),
    ...optional('description', text('description')),
  };
}

function firstOf(value: z.infer<typeof valuesSchema>): string | Buffer | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value ? ({ [key]: value } as Record<K, string>) : {};
}

/** Microsoft writes the first three groups of a GUID little-endian (MS-DTYP section 2.3.4). */
export function guidText(bytes: string | Buffer | undefined): string | undefined {
  if (!Buffer.isBuffer(bytes) || bytes.length !== 16) return undefined;
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = Buffer.from(order.map((index) => bytes[index] ?? 0)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const fileTimeEpochMs = 11_644_473_600_000n;
const latestYearMs = 7_258_118_400_000; // 2200-01-01

/** FILETIME counts 100 ns since 1601-01-01; 0 and the largest number mean "never". */
export function isoOfFileTime(text: string): string | undefined {
  if (!/^[1-9]\d{0,18}$/.test(text)) return undefined;
  const ms = Number(BigInt(text) / 10_000n - fileTimeEpochMs);
  return ms > 0 && ms < latestYearMs ? new Date(ms).toISOString() : undefined;
}

/** The name behind the first comma that is not escaped (RFC 4514). */
export function parentOf(distinguishedName: string): string {
  return /^(?:[^,\\]|\\.)*,(.*)$/s.exec(distinguishedName)?.[1] ?? '';
}
