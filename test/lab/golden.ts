import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clinic } from './catalogue/clinic.ts';
import { domain } from './catalogue/domain.ts';
import { isHostWithDaemon, startDaemon } from './daemon.ts';
import { directoryLdif, dnsLines } from './directory.ts';
import { killAll, processId } from './kernel/process.ts';
import { mustRun } from './kernel/run.ts';
import { defaultStateDir, Site } from './site.ts';

const services = fileURLToPath(new URL('services', import.meta.url));

/** Says how far a long preparation is. */
export type Progress = (line: string) => void;

/** Lays the prepared domain controller into a host's folder, preparing it first if this machine has none yet. */
export async function unpackDomainController(directory: string, progress: Progress): Promise<void> {
  const archive = await prepareDomainController(progress);
  await mkdir(directory, { recursive: true });
  await mustRun(['tar', '-C', directory, '-xzf', archive]);
}

/** Prepares the domain controller if this machine has none yet. Answers the file that holds it. */
export async function prepareDomainController(progress: Progress): Promise<string> {
  const archive = await goldenArchive();
  if (!existsSync(archive)) await prepare(archive, progress);
  return archive;
}

/** When the computers signed in last. A part of the recipe: each month makes a new copy, in which nobody's sign-in is old. */
function signedInAt(): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

/** The copy's name tells what it was made from: a change of the recipe makes a new one. */
async function goldenArchive(): Promise<string> {
  const recipe = createHash('sha256');
  for (const file of ['samba-dc.sh', 'samba-dns.py', 'host-init.sh']) {
    recipe.update(await readFile(join(services, file)));
  }
  recipe.update(directoryLdif(signedInAt())).update(dnsLines());
  return join(defaultStateDir, 'golden', `dc1-${recipe.digest('hex').slice(0, 12)}.tgz`);
}

async function prepare(archive: string, progress: Progress): Promise<void> {
  const host = clinic.find((each) => each.name === 'dc1');
  if (host === undefined || !isHostWithDaemon(host)) throw new Error('the clinic has no dc1');
  progress('preparing the domain controller, once on this machine: provisioning');
  const site = await Site.open({});
  try {
    const directory = site.hostDirectory(host.name);
    const namespace = await site.addHost(host);
    const place = { namespace, directory, logFile: site.logFile(host.name) };
    const { pid } = await startDaemon(host, place);
    progress('preparing the domain controller: computers and names');
    await fill(site.appliance, pid);
    const first = processId(pid);
    if (first !== undefined) await killAll([first]);
    await pack(directory, archive);
  } finally {
    await site.remove();
  }
}

async function fill(appliance: string, pid: number): Promise<void> {
  const administrator = [
    '-D',
    `${domain.netbiosName}\\Administrator`,
    '-w',
    domain.administratorPassword,
  ];
  const insecure = ['env', 'LDAPTLS_REQCERT=never'];
  const add = ['ldapadd', '-x', '-H', 'ldaps://10.77.0.10', ...administrator];
  await mustRun(
    ['ip', 'netns', 'exec', appliance, ...insecure, ...add],
    directoryLdif(signedInAt()),
  );
  const inside = ['nsenter', '-t', String(pid), '-n', '-m', '-p', '-u', '-i', '--'];
  const addZone = ['samba-tool', 'dns', 'zonecreate', 'dc1', '0.77.10.in-addr.arpa'];
  const credentials = `Administrator%${domain.administratorPassword}`;
  await mustRun([...inside, ...addZone, '-U', credentials]);
  await mustRun([...inside, '/usr/bin/python3', '-B', join(services, 'samba-dns.py')], dnsLines());
}

async function pack(directory: string, archive: string): Promise<void> {
  const unfinished = `${archive}.${process.pid}`;
  await mkdir(join(archive, '..'), { recursive: true });
  await mustRun(['tar', '-C', directory, '-czf', unfinished, '--exclude=*.sock', '.']);
  await rename(unfinished, archive).catch(() => rm(unfinished, { force: true }));
}
