import { createSocket } from 'node:dgram';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { readSnmpCredentials, readSwitch, switchConfigSchema } from './index.ts';

/** Reads a switch from inside the lab's namespace: an order on standard input, the outcome as JSON on standard output. */
const orderSchema = z.object({ config: switchConfigSchema, credentialFile: z.string() });

const order = orderSchema.parse(JSON.parse(await text(process.stdin)));
const credentials = readSnmpCredentials(order.credentialFile);
const credential = credentials.ok ? credentials.value.get(order.config.name) : undefined;
if (!credential) throw new Error('no credential for this switch');
const startedAt = performance.now();
const reading = await readSwitch(order.config, credential, {
  mayContact: () => true,
  openSocket: (transport) => createSocket(transport),
  clock: { now: () => 0 },
});
const tookMs = Math.round(performance.now() - startedAt);
process.stdout.write(JSON.stringify({ reading, tookMs }));
