import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startLinuxHosts } from './index.ts';
import { namespacesNamed, processesIn } from '../kernel/namespace.ts';
import { allRuns, removeLeftovers } from '../kernel/registry.ts';
import { describeOnLinuxHosts } from './suite.ts';

const index = new URL('index.ts', import.meta.url);

/** Everything of a run that the machine still holds. */
async function remains(runId: string, directory: string) {
  const namespaces = await namespacesNamed(`osl-${runId}-`);
  const groups = await Promise.all(
    ['/sys/fs/cgroup', '/sys/fs/cgroup/systemd', '/sys/fs/cgroup/unified'].map((path) =>
      readdir(path).catch(() => []),
    ),
  );
  return {
    namespaces: namespaces.length,
    processes: (await processesIn(namespaces)).length,
    groups: groups.flat().filter((name) => name.startsWith(`osl-${runId}-`)),
    mounts: (await readFile('/proc/self/mounts', 'utf8')).includes(directory),
    directory: existsSync(directory),
  };
}

const nothing = { namespaces: 0, processes: 0, groups: [], mounts: false, directory: false };

describeOnLinuxHosts('the life of Linux hosts', () => {
  it('ends without leaving anything behind', async () => {
    const lab = await startLinuxHosts({ count: 1 });
    lab.spawn(['sleep', '1000'], { stdio: 'ignore' });
    await lab.stop();
    expect(await remains(lab.runId, lab.directory)).toEqual(nothing);
  });

  it('ends with the next start when its program was killed', async () => {
    const program = `
      import { startLinuxHosts } from '${index.href}';
      const lab = await startLinuxHosts({ count: 1 });
      console.log(lab.runId);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const record = (await allRuns()).find(({ runId }) => runId === said.toString().trim());
    if (record === undefined) throw new Error('the program recorded no run');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await remains(record.runId, record.directory)).toMatchObject({ directory: true });
    await removeLeftovers();
    expect(await remains(record.runId, record.directory)).toEqual(nothing);
  });
});
