import { z } from 'zod';

/** An address or a name: letters, digits, dots, dashes and, in IPv6 addresses, colons. Never begins with a dash. */
export const addressSchema = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9:][A-Za-z0-9.:_-]*$/, 'must be an address or a name');

export const portSchema = z.number().int().min(1).max(65_535);

const endpoint = { name: addressSchema, port: portSchema };

/** What the network of the practice should look like from the appliance (feature A14). */
export const networkSchema = z.strictObject({
  /** Services that must answer. */
  mustReach: z.array(z.strictObject(endpoint)).max(100).default([]),
  /** Services that must not answer. */
  mustNotReach: z.array(z.strictObject(endpoint)).max(100).default([]),
  /** Ports of TCP and UDP on which the appliance itself may not listen. */
  prohibitedPorts: z.array(portSchema).max(200).default([21, 23, 69, 512, 513, 514]),
  /** The only DNS servers that may be in use; empty: any. */
  dnsServers: z.array(addressSchema).max(10).default([]),
  /** Services whose certificates are watched. */
  tlsServices: z
    .array(z.strictObject({ ...endpoint, port: portSchema.default(443) }))
    .max(100)
    .default([]),
});
