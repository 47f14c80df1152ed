import { parseIpAddress } from '@osiriscare/core/net';
import { z } from 'zod';

/** A switch that a person named. Only these are ever asked by SNMP. */
export const switchConfigSchema = z.strictObject({
  /** Short name, shown with its ports: `sw1 Gi1/0/5`. */
  name: z.string().regex(/^[\w.-]{1,32}$/),
  address: z.string().transform((text, context) => {
    const address = parseIpAddress(text);
    if (address) return address;
    context.addIssue('is not an IP address');
    return z.NEVER;
  }),
  port: z.number().int().min(1).max(65_535).default(161),
});

export type SwitchConfig = z.output<typeof switchConfigSchema>;

/** Bounds on what one switch may make us read and wait. */
export interface SnmpLimits {
  /** Over all tables. */
  readonly rows: number;
  readonly totalMs: number;
  /** For one answer; each question is repeated once. */
  readonly answerMs: number;
}

export const defaultSnmpLimits: SnmpLimits = { rows: 20_000, totalMs: 20_000, answerMs: 1_500 };
