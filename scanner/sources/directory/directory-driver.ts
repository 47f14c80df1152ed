import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { secretOf } from '../credentials/index.ts';
import { openUdpSocket } from '../dns/index.ts';
import {
  directoryConfigSchema,
  findDomainControllers,
  openTcpSocket,
  readDirectory,
} from './index.ts';

/** Reads a directory from inside the lab's namespace: an order on standard input, the outcome as JSON on standard output. */
const orderSchema = z.object({
  config: directoryConfigSchema,
  user: z.string(),
  password: z.string(),
  domain: z.string(),
});

const order = orderSchema.parse(JSON.parse(await text(process.stdin)));
const mayContact = (): boolean => true;
const startedAt = performance.now();
const credential = { user: order.user, password: secretOf(order.password) };
const reading = await readDirectory(order.config, credential, {
  mayContact,
  openSocket: openTcpSocket,
});
const tookMs = Math.round(performance.now() - startedAt);
const controllers = await findDomainControllers(
  order.domain,
  { address: order.config.address },
  { mayContact, openSocket: openUdpSocket },
);
process.stdout.write(JSON.stringify({ reading, controllers, tookMs }));
