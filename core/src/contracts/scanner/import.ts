import { z } from 'zod';

/** What a column of an imported list can mean. */
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

/**
 * Headings by what they mean; several columns may describe one device (wired and wireless MAC).
 *
 * In a request it is a person's choice and all that counts: a meaning that is absent or has no heading is not in the list. In an answer it is what the list was read by.
 */
export const columnMappingSchema = z.partialRecord(
  z.enum(columnRoles),
  z.array(z.string().min(1).max(200)).max(20).readonly(),
);
export type ColumnMapping = Readonly<Partial<Record<ColumnRole, readonly string[]>>>;

export const importAnswerSchema = z.strictObject({
  rows: z.number().int(),
  matched: z.number().int(),
  medical: z.number().int(),
  /** Rows that name a device by address only, or that match none yet. They are kept and matched when the device appears. */
  waiting: z.number().int(),
  problems: z.array(z.strictObject({ line: z.number().int(), message: z.string() })),
  columns: columnMappingSchema,
});
