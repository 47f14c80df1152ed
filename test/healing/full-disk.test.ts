import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentEndpoints } from '@osiriscare/core/contracts/agent';
import { createContractClient } from '@osiriscare/core/node/http';
import { describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { must } from '../support/agent-program.ts';
import { eventually } from '../support/eventually.ts';
import { mayMakeSmallDisk, SmallDisk } from '../support/small-disk.ts';

vi.setConfig({ testTimeout: 300_000 }); // a busy machine may be slow

const main = fileURLToPath(new URL('../../core/agent/main.ts', import.meta.url));
const by = 'Test Technician';

/** Looks at this machine only, changes nothing on it and asks no time server. */
const configuration = { healing: { mode: 'off' }, timeServers: [], checkSeconds: 10 };

async function agentOn(disk: SmallDisk) {
  let log = '';
  const state = join(disk.path, 'state');
  const start = () => disk.start([main, 'run', '--state', state], (text) => (log += text));
  const target = { socketPath: disk.outside('state', 'agent', 'agent.sock') };
  mkdirSync(disk.outside('state'), { mode: 0o700 });
  writeFileSync(disk.outside('state', 'agent.yaml'), stringify(configuration), { mode: 0o600 });
  return {
    start,
    client: createContractClient(agentEndpoints, { target, timeoutMs: 30_000 }),
    heard: (event: string) => log.includes(`"${event}"`),
    count: (event: string) => log.split(`"${event}"`).length - 1,
  };
}

describe.skipIf(!mayMakeSmallDisk)('the agent on a disk that runs full', () => {
  it('says so, loses nothing that it accepted, lives on, and goes on when there is room', async () => {
    await using disk = await SmallDisk.mount('16m');
    const agent = await agentOn(disk);
    const process = await agent.start();
    const { client } = agent;
    const lastRound = async () => must(await client.status()).lastRound;
    const first = await eventually('a round was over', async () => (await lastRound()) ?? false);
    const accepted = await changeUntilRefused(client, disk);
    await eventually('a round failed', async () => agent.heard('round-failed'));
    expect(process.exitCode).toBeNull();
    expect(must(await client.settings()).hostsPerHour).toBe(accepted);
    disk.free();
    await eventually('a round was over again', async () => {
      const last = await lastRound();
      return last !== null && last.id !== first.id && last.startedAt > first.startedAt;
    });
    expect(must(await client.settings()).hostsPerHour).toBe(accepted);
    expect(must(await client.status()).recovery).toBeNull();
  });

  it('stops all repairs although the disk is full, and remembers it over a restart once there is room', async () => {
    await using disk = await SmallDisk.mount('16m');
    const agent = await agentOn(disk);
    const process = await agent.start();
    await changeUntilRefused(agent.client, disk);
    const stopped = { by, reason: 'something looks wrong' };
    must(await agent.client.stop({ body: stopped }));
    expect(must(await agent.client.status()).stopped).toMatchObject(stopped);
    expect(agent.heard('stop-not-stored')).toBe(true);
    disk.free();
    const failures = agent.count('stop-not-stored');
    await eventually('a later round was over', async () => {
      const { lastRound, now } = must(await agent.client.status());
      return lastRound !== null && lastRound.startedAt > now - 1_000;
    });
    expect(agent.count('stop-not-stored')).toBeLessThanOrEqual(failures + 1);
    process.kill('SIGKILL');
    await once(process, 'exit');
    await agent.start();
    expect(must(await agent.client.status()).stopped).toMatchObject(stopped);
  });

  it('is started again once there is room when it finds no room at its start', async () => {
    await using disk = await SmallDisk.mount('16m');
    const agent = await agentOn(disk);
    const process = await agent.start();
    await eventually(
      'a round was over',
      async () => must(await agent.client.status()).lastRound !== null,
    );
    const accepted = await changeUntilRefused(agent.client, disk);
    process.kill('SIGKILL');
    let said = '';
    const args = [main, 'run', '--state', join(disk.path, 'state')];
    await expect(disk.start(args, (text) => (said += text))).rejects.toThrow('(1)');
    expect(said).toMatch(/^disk_full: The disk of the appliance is full\. .+\n$/m);
    disk.free();
    await agent.start();
    expect(must(await agent.client.settings()).hostsPerHour).toBe(accepted);
    expect(must(await agent.client.status()).recovery).toBeNull();
  });
});

/** Fills the disk and changes a setting again and again until that is refused. Tells the last value that was accepted. */
async function changeUntilRefused(
  client: Awaited<ReturnType<typeof agentOn>>['client'],
  disk: SmallDisk,
): Promise<number> {
  const settings = must(await client.settings());
  let accepted = 0;
  for (let hostsPerHour = 20; hostsPerHour < 1000; hostsPerHour += 1) {
    const body = { by, settings: { ...settings, hostsPerHour } };
    const answer = await client.changeSettings({ body });
    if (accepted === 0) disk.fill();
    if (!answer.ok) {
      expect(answer.error).toMatchObject({ status: 507, problem: { id: 'disk_full' } });
      return accepted;
    }
    accepted = hostsPerHour;
  }
  throw new Error('the disk never ran full');
}
