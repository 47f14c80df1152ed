import { z } from 'zod';

/** What the program of simulated hosts does: it passes the questions to one host on to a real one and records the answers, or plays them as many hosts. */
export const planSchema = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('record'),
    file: z.string(),
    /** Arguments of `ssh` before the command line. */
    signIn: z.array(z.string()),
  }),
  z.strictObject({
    mode: z.literal('play'),
    file: z.string(),
    count: z.number().int().min(1).max(200),
  }),
]);
export type Plan = z.infer<typeof planSchema>;

const firstPort = 2200;

/** Where the host of this number, from 1, listens: an address of its own on loopback. */
export function placeOf(number: number): { readonly address: string; readonly port: number } {
  return { address: `127.0.2.${number}`, port: firstPort + number };
}
