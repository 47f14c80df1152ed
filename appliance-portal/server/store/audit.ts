import type { AuditEntry } from '@osiriscare/core/contracts/portal';
import type { PortalDatabase } from './schema.ts';

/** Every change and every sign-in. The database itself refuses to change or remove a line. */
export interface AuditStore {
  readonly append: (entry: Omit<AuditEntry, 'id'>) => void;
  /** Newest first. */
  readonly newest: (limit: number) => AuditEntry[];
}

export function createAuditStore(database: PortalDatabase): AuditStore {
  const { tables } = database;
  return {
    append: ({ from, ...entry }) => {
      database.run(tables.insertInto('audit').values({ ...entry, from_address: from }));
    },
    newest: (limit) =>
      database.all(
        tables
          .selectFrom('audit')
          .select(['id', 'at', 'by', 'role', 'action', 'text', 'from_address as from'])
          .orderBy('id', 'desc')
          .limit(limit),
      ),
  };
}
