import { z } from 'zod';
import { deviceSummarySchema } from './device.ts';
import { noticeSchema, statusSchema } from './status.ts';

/**
 * What `GET /v1/events` streams as server-sent events; `event:` is the type, `data:` the JSON of the rest.
 *
 * Events are hints: whoever missed some reads the lists again. Devices are gathered for at most 250 ms.
 */
export const scannerEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('status'), status: statusSchema }),
  z.strictObject({
    type: z.literal('devices'),
    changed: z.array(deviceSummarySchema),
    removed: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('notice'), notice: noticeSchema }),
]);
export type ScannerEvent = z.infer<typeof scannerEventSchema>;
