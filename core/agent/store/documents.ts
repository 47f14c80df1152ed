import {
  agentStatusSchema,
  healingSettingsSchema,
  type AgentStatus,
  type HealingSettings,
} from '@osiriscare/core/contracts/agent';
import { createDocumentStore, type DocumentStore } from '@osiriscare/core/node/sqlite';
import type { AgentDatabase } from './schema.ts';

/** A person's "stop all repairs", in force until somebody takes it back. */
export type Stop = NonNullable<AgentStatus['stopped']>;

/** What people chose about healing; before that the configuration's values hold. Version 1. */
export function createSettingsStore(database: AgentDatabase): DocumentStore<HealingSettings> {
  const schema = healingSettingsSchema;
  return createDocumentStore(database, { name: 'settings', version: 1, schema });
}

/** Survives restarts. Version 1. */
export function createStopStore(database: AgentDatabase): DocumentStore<Stop> {
  const schema = agentStatusSchema.shape.stopped.unwrap();
  return createDocumentStore(database, { name: 'stop', version: 1, schema });
}
