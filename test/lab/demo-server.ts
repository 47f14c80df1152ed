import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { agentEndpoints } from '@osiriscare/core/contracts/agent';
import { createContractClient } from '@osiriscare/core/node/http';
import { stringify } from 'yaml';
import { attacks } from '../healing/chaos/attacks/index.ts';
import type { Attack } from '../healing/chaos/attack.ts';
import { hostMachineFault } from './hosts/requirements.ts';
import type { BootedHost, Lab } from './lab.ts';

type Say = (line: string) => void;

/** The device that the demo boots for real, so that there is something to repair. */
const name = 'lnx1';
const nameForPeople = 'NVSRV-APP1';

/** What happens to it, in this order: most of it is repaired at once, one waits for a person's word, one only a person can judge. */
const mishaps = ['cron-stopped', 'updates-off', 'suid-planted', 'log-silenced', 'rogue-listener'];

/** Boots the server and tells the agent of it. Undefined, after saying why, where none can boot: the demo then goes on without. */
export async function bootDemoServer(
  lab: Lab,
  { state, say }: { readonly state: string; readonly say: Say },
): Promise<BootedHost | undefined> {
  const fault = await hostMachineFault();
  if (fault !== undefined) {
    say(`no server to repair in this clinic: ${fault.message}`);
    return undefined;
  }
  const booted = await lab.bootHost(name);
  await writeConfiguration(booted, state);
  say(`${booted.host.address.padEnd(12)} ${name.padEnd(9)} Debian server with a real system`);
  return booted;
}

export interface Mishaps {
  readonly everySeconds: number;
  /** Socket of the agent. */
  readonly socketPath: string;
  readonly say: Say;
  readonly signal: AbortSignal;
}

/** Hurts the server now and then, as soon as the agent watches it. Afterwards says how people can do so themselves. */
export async function mishapsHappen(
  { host }: BootedHost,
  { everySeconds, socketPath, say, signal }: Mishaps,
): Promise<void> {
  say(
    `${nameForPeople} is watched once it is cleared: by a person, or in the first scan (--named)`,
  );
  await untilWatched(socketPath, signal);
  say(`${nameForPeople} is watched; things go wrong on it now`);
  for (const mishap of mishaps.map(attackCalled)) {
    await sleep(everySeconds * 1000, undefined, { signal });
    for (const { run, input = '' } of mishap.acts) await host.inside(run, input);
    say(`${nameForPeople}: ${mishap.title}`);
  }
  say(
    `nothing more happens by itself; become root on ${nameForPeople}: ${host.entrance.join(' ')}`,
  );
}

const lookEveryMs = 2_000;

async function untilWatched(socketPath: string, signal: AbortSignal): Promise<void> {
  const target = { socketPath };
  const client = createContractClient(agentEndpoints, { target, timeoutMs: 10_000 });
  for (;;) {
    const answer = await client.listHosts();
    const hosts = answer.ok ? answer.value.hosts : [];
    if (hosts.some(({ id, state }) => id === name && state === 'reachable')) return;
    await sleep(lookEveryMs, undefined, { signal });
  }
}

function attackCalled(id: string): Attack {
  const attack = attacks.find((one) => one.id === id);
  if (attack === undefined) throw new Error(`there is no attack ${id}`);
  return attack;
}

/** As a technician would leave it behind, only that it looks more often. */
async function writeConfiguration({ host, user, keyFile }: BootedHost, state: string) {
  await mkdir(state, { recursive: true, mode: 0o700 });
  const { address } = host;
  const configuration = {
    version: 1,
    checkSeconds: 15,
    hosts: [{ id: name, name: nameForPeople, address, user, keyFile }],
  };
  await writeFile(join(state, 'agent.yaml'), stringify(configuration), { mode: 0o600 });
}
