import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { removeCgroups } from './cgroup.ts';
import { namespacesNamed, removeNamespaces } from './namespace.ts';
import { isAlive, killAll, processId } from './process.ts';

const folder = '/run/osiris-lab';
const prefix = 'osl-';

const processSchema = z.strictObject({ pid: z.int(), startedAtTicks: z.number() });

const runSchema = z.strictObject({
  version: z.literal(1),
  runId: z.string().regex(/^[0-9a-f]{6}$/),
  /** `program`: lives as long as the program that made it. `background`: lives until someone takes it down. */
  kind: z.enum(['program', 'background']),
  /** When this process is gone, the rest of the run is a leftover. */
  owner: processSchema,
  /** Everything outside the namespaces that must end with the run. */
  processes: z.array(processSchema),
  directory: z.string(),
});

/** One lab as the machine knows it: enough to remove it without its program. */
export type Run = z.infer<typeof runSchema>;

/** A run id no other lab uses. It is part of every namespace's name. */
export function newRunId(): string {
  return randomBytes(3).toString('hex');
}

/** Name of a host's namespace. */
export function namespaceName(runId: string, host: string): string {
  return `${prefix}${runId}-${host}`;
}

/** Writes or replaces a run's record. It must stand before the first namespace is made. */
export async function saveRun(run: Run): Promise<void> {
  const path = `${folder}/${run.runId}.json`;
  for (let attempt = 1; ; attempt += 1) {
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(`${path}.new`, JSON.stringify(run));
      return await rename(`${path}.new`, path);
    } catch (error) {
      if (attempt === 3) throw error; // another lab may have removed the empty folder in between
    }
  }
}

/** Every recorded run, living or dead. A record that cannot be read is skipped: its namespaces count as strays. */
export async function allRuns(): Promise<Run[]> {
  const files = await readdir(folder).catch(() => []);
  const runs = await Promise.all(
    files
      .filter((file) => file.endsWith('.json'))
      .map(async (file) => {
        const text = await readFile(`${folder}/${file}`, 'utf8').catch(() => 'null');
        return runSchema.safeParse(parseJson(text)).data;
      }),
  );
  return runs.filter((run) => run !== undefined);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** True while somebody owns the run. */
export function isRunning(run: Run): boolean {
  return isAlive(run.owner);
}

/** Removes a run whole: processes, namespaces, files, record. The record goes last, so that a removal cut short is taken up again. */
export async function removeRun(run: Run): Promise<void> {
  await killAll(run.processes);
  await removeNamespaces(await namespacesNamed(`${prefix}${run.runId}-`));
  await removeCgroups(`${prefix}${run.runId}-`);
  await rm(run.directory, { recursive: true, force: true, maxRetries: 3 });
  await rm(`${folder}/${run.runId}.json`, { force: true });
  for (const shared of [folder, '/etc/netns']) await rmdir(shared).catch(() => {}); // unless others use it
}

/** Removes what dead programs left behind, and namespaces of runs that nobody recorded. Returns the run ids. */
export async function removeLeftovers(): Promise<string[]> {
  const names = await namespacesNamed(prefix); // before the records: a run is recorded before its first namespace
  const runs = await allRuns();
  const dead = runs.filter((run) => !isRunning(run));
  for (const run of dead) await removeRun(run);
  const known = new Set(runs.map((run) => run.runId));
  const strays = names.filter((name) => !known.has(runIdOf(name)));
  await removeNamespaces(strays);
  return [...new Set([...dead.map((run) => run.runId), ...strays.map(runIdOf)])];
}

function runIdOf(namespace: string): string {
  return namespace.slice(prefix.length, prefix.length + 6);
}

/** This very process, as an owner. */
export function thisProcess(): Run['owner'] {
  const self = processId(process.pid);
  if (self === undefined) throw new Error('/proc does not show this process');
  return self;
}
