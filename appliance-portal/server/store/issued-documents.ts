import type { PortalDatabase } from './schema.ts';

interface IssuedDocument {
  /** `inventory-2026-01-05T090000Z.pdf`: names one file for good. */
  readonly fileName: string;
  readonly at: number;
  readonly by: string;
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string;
  readonly signature: Uint8Array;
}

/** Signatures of documents that people downloaded. */
export interface IssuedDocumentStore {
  /** Keeps the signature; a file that was issued before under that name keeps its own. */
  readonly add: (document: IssuedDocument) => void;
  readonly signatureOf: (fileName: string) => Uint8Array | undefined;
}

export function createIssuedDocumentStore(database: PortalDatabase): IssuedDocumentStore {
  const { tables } = database;
  return {
    add: ({ fileName, at, by, sha256, signature }) => {
      const insert = tables
        .insertInto('issued_documents')
        .values({ file_name: fileName, at, by, sha256, signature })
        .onConflict((conflict) => conflict.column('file_name').doNothing());
      database.run(insert);
    },
    signatureOf: (fileName) =>
      database.first(
        tables.selectFrom('issued_documents').select('signature').where('file_name', '=', fileName),
      )?.signature,
  };
}
