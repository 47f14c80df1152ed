import { settingsSchema, stopSchema, type Settings } from '@osiriscare/core/contracts/scanner';
import { createDocumentStore, type DocumentStore } from '@osiriscare/core/node/sqlite';
import type { z } from 'zod';
import type { DevicesDatabase } from './schema.ts';

/** A person's "stop all scanning", in force until somebody takes it back. */
export type Stop = z.infer<typeof stopSchema>;

/** What people set. Version 1. */
export function createSettingsStore(database: DevicesDatabase): DocumentStore<Settings> {
  return createDocumentStore(database, { name: 'settings', version: 1, schema: settingsSchema });
}

/** Survives restarts. Version 1. */
export function createStopStore(database: DevicesDatabase): DocumentStore<Stop> {
  return createDocumentStore(database, { name: 'stop', version: 1, schema: stopSchema });
}
