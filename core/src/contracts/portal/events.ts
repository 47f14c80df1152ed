import { z } from 'zod';
import { hostSummarySchema } from '../agent/host.ts';
import { incidentSummarySchema } from '../agent/incident.ts';
import { deviceSummarySchema } from '../scanner/device.ts';
import { noticeSchema } from '../scanner/status.ts';
import { agentViewSchema } from './agent-endpoints.ts';
import { scannerViewSchema } from './endpoints.ts';

/** What `GET /api/events` streams as server-sent events; `event:` is the type, `data:` the JSON of the rest. Hints: after a reconnect the lists are read again. */
export const portalEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('scanner'), scanner: scannerViewSchema }),
  z.strictObject({
    type: z.literal('devices'),
    changed: z.array(deviceSummarySchema),
    removed: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('notice'), notice: noticeSchema }),
  z.strictObject({ type: z.literal('agent'), agent: agentViewSchema }),
  z.strictObject({
    type: z.literal('hosts'),
    changed: z.array(hostSummarySchema),
    removed: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('incident'), incident: incidentSummarySchema }),
  /** The portal's witness looked at the log of evidence and saw something new. */
  z.strictObject({ type: z.literal('evidence') }),
  /** Scores were written down. */
  z.strictObject({ type: z.literal('scores') }),
  /** Frameworks, modes of checks, exceptions or the settings of repairs changed. */
  z.strictObject({ type: z.literal('choices') }),
]);
export type PortalEvent = z.infer<typeof portalEventSchema>;
