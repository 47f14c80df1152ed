import {
  agentStatusSchema,
  healingSettingsSchema,
  type AgentStatus,
  type HealingSettings,
} from '@osiriscare/core/contracts/agent';
import type { FrameworkId } from '@osiriscare/core/checks';
import { frameworkChoiceSchema } from '@osiriscare/core/frameworks';
import { createDocumentStore, type DocumentStore } from '@osiriscare/core/node/sqlite';
import { z } from 'zod';
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

/** Which frameworks count on this appliance; HIPAA alone before anybody chose. Version 1. */
export function createFrameworkChoiceStore(database: AgentDatabase): DocumentStore<FrameworkId[]> {
  const schema = frameworkChoiceSchema;
  return createDocumentStore(database, { name: 'frameworks', version: 1, schema });
}

const scannerMarkSchema = z.strictObject({
  /** Ids of the passes that left evidence, of those that the scanner still lists. */
  passes: z.array(z.string()),
  /** Ids of the medical devices whose opt-in left evidence and has not ended. */
  optedIn: z.array(z.string()),
});

/** What of the scanner has left evidence already. Version 1. */
export function createScannerMarkStore(
  database: AgentDatabase,
): DocumentStore<z.infer<typeof scannerMarkSchema>> {
  const schema = scannerMarkSchema;
  return createDocumentStore(database, { name: 'scanner-mark', version: 1, schema });
}

const firewallBaselineSchema = z.strictObject({
  sha256: z.string(),
  seenAt: z.number(),
});

/** The rules of the firewall as they were when they were first seen. Version 1. */
export function createFirewallBaselineStore(
  database: AgentDatabase,
): DocumentStore<z.infer<typeof firewallBaselineSchema>> {
  const schema = firewallBaselineSchema;
  return createDocumentStore(database, { name: 'firewall-baseline', version: 1, schema });
}
