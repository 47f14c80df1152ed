import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { readSnmpCredentials, readSwitch, switchConfigSchema } from '../../sources/snmp/index.ts';
import type { Foundation } from '../foundation.ts';
import type { ObservationQueue } from '../observation-queue.ts';
import { accounted } from './asked-server.ts';
import type { MeetServer } from './meet-server.ts';

/** Credentials of all configured switches, by address. */
export function switchCredentialsPath(stateDirectory: string): string {
  return join(stateDirectory, 'scanner', 'credentials', 'switches.json');
}

export interface SwitchesDeps {
  readonly foundation: Foundation;
  readonly queue: ObservationQueue;
  readonly meet: MeetServer;
}

/** Asks every configured switch which cards it sees where. One that fails is logged and stops nobody. */
export async function askSwitches(
  { foundation, queue, meet }: SwitchesDeps,
  signal: AbortSignal,
): Promise<void> {
  const { switches } = foundation.settings();
  if (switches.length === 0) return;
  const path = switchCredentialsPath(foundation.options.stateDirectory);
  const credentials = readSnmpCredentials(path);
  if (!credentials.ok) {
    foundation.logger.warn('switches-not-read', { id: credentials.error.type });
    return;
  }
  for (const { address: name } of switches) {
    const config = switchConfigSchema.safeParse({ name, address: name });
    const credential = credentials.value.get(name);
    if (!config.success || !credential || signal.aborted) continue;
    const { address } = config.data;
    const { ledger, macOf } = foundation;
    const asked = await accounted({ address, reason: 'snmp' }, { ledger, macOf, meet }, () => {
      const mac = macOf(address);
      return readSwitch(config.data, credential, {
        mayContact: foundation.gatekeeper.mayAskServer,
        openSocket: (family) => createSocket(family),
        clock: foundation.clock,
        ...(mac === undefined ? {} : { switchMac: mac }),
      });
    });
    if (asked.ok) for (const observation of asked.value) queue.push(observation);
    else foundation.logger.warn('switch-not-read', { id: asked.error.type, address });
  }
}
