export type { DailyBackup } from './backup.ts';
export { databaseErrorOf, type DatabaseError } from './database-error.ts';
export { createDocumentStore, type DocumentStore } from './document-store.ts';
export type { Migration } from './migrations.ts';
export { openDatabase, type DatabaseOptions, type OpenDatabase } from './open-database.ts';
export { quickCheck, type FileHealth } from './quick-check.ts';
export type { Recovery } from './recovery.ts';
export type { SqlDatabase } from './sql-database.ts';
