import {
  parseIpAddress,
  parseMacAddress,
  type IpAddress,
  type MacAddress,
} from '@osiriscare/core/net';
import { z } from 'zod';
import type { ImportedRow } from '../sources/imports/index.ts';
import type { DevicesDatabase } from './schema.ts';

const text = z.string().max(1000);
const mac = z.custom<MacAddress>((value) => parseMacAddress(String(value)) === value);
const address = z.custom<IpAddress>((value) => parseIpAddress(String(value)) === value);

/** One row of an imported list that matches no device yet. Version 1 of the stored form. */
const waitingRowSchema = z.strictObject({
  line: z.number().int(),
  macs: z.array(mac),
  addresses: z.array(address),
  names: z.array(text),
  serial: text.exactOptional(),
  what: text,
  medical: z.boolean(),
  location: text.exactOptional(),
}) satisfies z.ZodType<ImportedRow>;

/** A row with the number under which it waits. */
export interface WaitingRow {
  readonly id: number;
  readonly row: ImportedRow;
}

/** Rows of imported lists that wait for their device to appear. */
export interface ImportStore {
  readonly waiting: () => WaitingRow[];
  /** Replaces what waits from a file of the same name. */
  readonly replace: (
    from: { readonly fileName: string; readonly by: string; readonly at: number },
    rows: readonly ImportedRow[],
  ) => void;
  /** The row has found its device. */
  readonly settle: (id: number) => void;
}

/** Rows of imported lists in devices.db. */
export function createImportStore(database: DevicesDatabase): ImportStore {
  const { tables, all, run, transaction } = database;
  return {
    waiting: () =>
      all(tables.selectFrom('waiting_imports').select(['id', 'json']).orderBy('id')).map(
        ({ id, json }) => ({ id, row: waitingRowSchema.parse(JSON.parse(json)) }),
      ),
    replace: ({ fileName, by, at }, rows) =>
      transaction(() => {
        run(tables.deleteFrom('waiting_imports').where('file_name', '=', fileName));
        for (const row of rows) {
          const json = JSON.stringify(waitingRowSchema.parse(row));
          run(tables.insertInto('waiting_imports').values({ json, by, at, file_name: fileName }));
        }
      }),
    settle: (id) => {
      run(tables.deleteFrom('waiting_imports').where('id', '=', id));
    },
  };
}
