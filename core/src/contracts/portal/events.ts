import { z } from 'zod';
import { deviceSummarySchema } from '../scanner/device.ts';
import { noticeSchema } from '../scanner/status.ts';
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
]);
export type PortalEvent = z.infer<typeof portalEventSchema>;
