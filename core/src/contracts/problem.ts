import { z } from 'zod';

/**
 * What every program of ours answers when it cannot do what was asked (the shape of RFC 9457, with our own id and next step).
 *
 * `id` is stable and documented in docs/errors.md; `message` says what happened and `next` what to do, both in plain words.
 */
export const problemSchema = z.strictObject({
  error: z.strictObject({
    id: z.string(),
    message: z.string(),
    next: z.string(),
    requestId: z.string().optional(),
    /** Which input was wrong, by field path. */
    fields: z.record(z.string(), z.string()).optional(),
  }),
});

export type Problem = z.infer<typeof problemSchema>;
