import { z } from 'zod';
import { instantSchema } from '../scanner/device.ts';

/** A program of the appliance as the portal knows it; `status` is the last known one while it is away. */
export function programViewSchema<Status extends z.ZodType>(status: Status) {
  return z.strictObject({
    reachable: z.boolean(),
    /** Since when it has been away; null while reachable. */
    awaySince: instantSchema.nullable(),
    /** Age of `status`; null when it has never been reached. */
    asOf: instantSchema.nullable(),
    status: status.nullable(),
  });
}

/** What {@link programViewSchema} of a status reads. */
export interface ProgramView<Status> {
  readonly reachable: boolean;
  readonly awaySince: number | null;
  readonly asOf: number | null;
  readonly status: Status | null;
}
