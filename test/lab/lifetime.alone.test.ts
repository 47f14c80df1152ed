import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startLab } from './index.ts';
import { namespacesNamed, processesIn } from './kernel/namespace.ts';
import { allRuns, isRunning, removeLeftovers, type Run } from './kernel/registry.ts';
import { isAlive } from './kernel/process.ts';
import { run } from './kernel/run.ts';
import { describeInLab } from './suite.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const index = new URL('index.ts', import.meta.url);

const cli = (...args: string[]) => run([process.execPath, main, ...args]);

const runOf = async (runId: string) => (await allRuns()).find((each) => each.runId === runId);

/** Everything of a run that the machine still holds. */
async function remains({ runId, directory, processes }: Run) {
  const namespaces = await namespacesNamed(`osl-${runId}-`);
  return {
    namespaces: namespaces.length,
    processes: (await processesIn(namespaces)).length + processes.filter(isAlive).length,
    directory: existsSync(directory),
    resolver: existsSync(`/etc/netns/osl-${runId}-appliance`),
    record: existsSync(`/run/osiris-lab/${runId}.json`),
  };
}

const nothing = { namespaces: 0, processes: 0, directory: false, resolver: false, record: false };

/** Starts a lab in a program of its own and kills that program so that it can clean up nothing. */
async function abandonLab(): Promise<Run> {
  const program = `
    import { startLab } from '${index.href}';
    const lab = await startLab({ hosts: ['ws1', 'lnx1', 'mon1'] });
    console.log(lab.runId);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const abandoned = await runOf(said.toString().trim());
  child.kill('SIGKILL');
  await once(child, 'exit');
  if (abandoned === undefined) throw new Error('the program recorded no run');
  return abandoned;
}

describeInLab('the life of a lab', () => {
  it('begins in less than 15 seconds, with every device', async () => {
    await (await startLab({ hosts: ['dc1'] })).stop(); // prepares the domain controller, once on a machine
    const startedAt = performance.now();
    await using lab = await startLab();
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect(lab.hosts).toHaveLength(24);
  });

  it('ends without leaving anything behind', async () => {
    const lab = await startLab({ hosts: ['ws1', 'lnx1', 'nas1', 'prn1'] });
    const record = await runOf(lab.runId);
    await lab.capture(['ws1']); // even with a capture running
    lab.spawn('appliance', ['sleep', '1000'], { stdio: 'ignore' });
    await lab.stop();
    expect(record && (await remains(record))).toEqual(nothing);
  });

  it('ends at the end of an await-using block', async () => {
    let record: Run | undefined;
    {
      await using lab = await startLab({ hosts: ['ws1'] });
      record = await runOf(lab.runId);
    }
    expect(record && (await remains(record))).toEqual(nothing);
  });

  it('does not collide with a second lab', async () => {
    await using one = await startLab({ hosts: ['ws1', 'prn1'], intervalSeconds: 0 });
    await using two = await startLab({ hosts: ['ws1', 'cam1'], intervalSeconds: 0 });
    const found = async (lab: typeof one) =>
      [
        ...(
          await lab.exec('appliance', ['nmap', '-n', '-sn', '-oG', '-', lab.subnet])
        ).stdout.matchAll(/^Host: (\S+) .*Up/gm),
      ]
        .map((match) => match[1])
        .sort();
    expect(await Promise.all([found(one), found(two)])).toEqual([
      ['10.77.0.1', '10.77.0.21', '10.77.0.51'],
      ['10.77.0.1', '10.77.0.21', '10.77.0.61'],
    ]);
    const capture = await two.capture(['ws1']);
    await one.exec('appliance', ['arp-scan', '-q', '-I', one.interface, '10.77.0.21']);
    const { ws1 } = await capture.stop();
    expect(ws1.fromAppliance.bytes + ws1.fromOthers.bytes).toBe(0);
    await one.stop();
    expect(
      (await two.exec('appliance', ['ip', '-n', two.host('cam1').namespace, 'link'])).code,
    ).toBe(0);
  });

  it('leaves leftovers when its program is killed, and the next lab removes them', async () => {
    const abandoned = await abandonLab();
    expect(isRunning(abandoned)).toBe(false);
    expect(await remains(abandoned)).toMatchObject({
      namespaces: 4,
      directory: true,
      record: true,
    });
    await using next = await startLab({ hosts: ['ws2'] });
    expect(await remains(abandoned)).toEqual(nothing);
    expect(next.hosts.map((host) => host.name)).toEqual(['ws2']);
  });

  it('leaves leftovers that `down` removes', async () => {
    const abandoned = await abandonLab();
    const { code, stdout } = await cli('down', abandoned.runId);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`removed ${abandoned.runId}`)]);
    expect(await remains(abandoned)).toEqual(nothing);
  });

  it('removes namespaces of a run whose record is lost', async () => {
    await run(['ip', 'netns', 'add', 'osl-00dead-ws1']);
    await run([
      'ip',
      'netns',
      'exec',
      'osl-00dead-ws1',
      'sh',
      '-c',
      'sleep 1000 >/dev/null 2>&1 &',
    ]);
    expect(await removeLeftovers()).toContain('00dead');
    expect(await namespacesNamed('osl-00dead')).toEqual([]);
  });

  it('never removes a lab whose program lives', async () => {
    await using lab = await startLab({ hosts: ['ws1'] });
    await removeLeftovers();
    expect((await lab.exec('ws1', ['true'])).code).toBe(0);
  });

  it('outlives `up` and ends with `down`', async () => {
    const up = await cli('up');
    const runId = /^run ([0-9a-f]{6}): 24 devices/m.exec(up.stdout)?.[1] ?? up.stderr;
    const record = await runOf(runId);
    expect(record && isRunning(record)).toBe(true);
    expect((await cli('status')).stdout).toContain(`${runId}  background  running`);
    expect(await cli('down', runId)).toEqual({ code: 0, stdout: `removed ${runId}\n`, stderr: '' });
    expect(record && (await remains(record))).toEqual(nothing);
  });

  it('is told what is wrong with a command, with exit code 2', async () => {
    expect(await cli('sideways')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('usage: '),
    });
    expect(await cli('down', 'ffffff')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('lab_unknown_run'),
    });
  });

  it('says that it needs root, with exit code 2', async () => {
    const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const { code, stderr } = await run([...asNobody, process.execPath, main, 'up']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('lab_not_root')]);
  });
});
