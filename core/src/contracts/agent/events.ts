import { z } from 'zod';
import { hostSummarySchema } from './host.ts';
import { incidentSummarySchema } from './incident.ts';
import { agentStatusSchema } from './status.ts';

/** What `GET /v1/events` of the agent streams as server-sent events; `event:` is the type, `data:` the JSON of the rest. Hints: whoever missed some reads the lists again. */
export const agentEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('status'), status: agentStatusSchema }),
  z.strictObject({ type: z.literal('host'), host: hostSummarySchema }),
  z.strictObject({ type: z.literal('host-removed'), id: z.string() }),
  z.strictObject({ type: z.literal('incident'), incident: incidentSummarySchema }),
  /** Scores were written down. */
  z.strictObject({ type: z.literal('scores') }),
  /** Modes, exceptions, settings or frameworks changed. */
  z.strictObject({ type: z.literal('choices') }),
]);
export type AgentEvent = z.infer<typeof agentEventSchema>;
