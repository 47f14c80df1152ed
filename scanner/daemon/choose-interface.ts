import { networkInterfaces } from 'node:os';
import { ok, err, type Result } from '@osiriscare/core/result';
import { z } from 'zod';
import { networkInterfaceMissing, type ScannerError } from '../errors.ts';
import { runIp } from '../sources/neighbours/index.ts';

const routesSchema = z.array(z.object({ dev: z.string().optional() }));

/** The interface a person named, else that of the default route, else the only one there is; `undefined` on a machine without a network. */
export async function chooseInterface(
  wanted: string | undefined,
): Promise<Result<string | undefined, ScannerError>> {
  const present = Object.keys(networkInterfaces()).filter((name) => name !== 'lo');
  if (wanted !== undefined)
    return present.includes(wanted) ? ok(wanted) : err(networkInterfaceMissing(wanted));
  return ok((await defaultRouteInterface()) ?? (present.length === 1 ? present[0] : undefined));
}

async function defaultRouteInterface(): Promise<string | undefined> {
  const printed = await runIp(['-4', '-j', 'route', 'show', 'default']);
  if (!printed.ok) return undefined;
  try {
    const routes = routesSchema.safeParse(JSON.parse(printed.value));
    return routes.success ? routes.data.find(({ dev }) => dev !== undefined)?.dev : undefined;
  } catch {
    return undefined;
  }
}
