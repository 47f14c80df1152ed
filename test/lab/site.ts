import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostPlan } from './catalogue/host.ts';
import { processId } from './kernel/process.ts';
import {
  namespaceName,
  newRunId,
  removeRun,
  saveRun,
  thisProcess,
  type Run,
} from './kernel/registry.ts';
import { createAppliance, createHost } from './network.ts';

export interface SiteOptions {
  /** Where a run's folder is made. Default: `osiris-lab` in the folder for temporary files. */
  readonly stateDir?: string | undefined;
  readonly prefix?: number;
  readonly ipv6?: boolean;
}

/** Where runs and golden copies live unless told otherwise. */
export const defaultStateDir = join(tmpdir(), 'osiris-lab');

/** The ground a lab or a farm stands on: run record, folders, the appliance's namespace and its bridge. */
export class Site {
  readonly runId: string;
  readonly directory: string;
  readonly appliance: string;
  #run: Run;
  readonly #network;
  #removed: Promise<void> | undefined;

  private constructor(run: Run, options: SiteOptions) {
    this.#run = run;
    this.runId = run.runId;
    this.directory = run.directory;
    this.appliance = namespaceName(run.runId, 'appliance');
    this.#network = {
      runId: run.runId,
      prefix: options.prefix ?? 24,
      ipv6: options.ipv6 ?? false,
    };
  }

  static async open(options: SiteOptions): Promise<Site> {
    const runId = newRunId();
    const site = new Site(
      {
        version: 1,
        runId,
        kind: 'program',
        owner: thisProcess(),
        processes: [],
        directory: join(options.stateDir ?? defaultStateDir, runId),
      },
      options,
    );
    await saveRun(site.#run);
    await mkdir(join(site.directory, 'log'), { recursive: true });
    await createAppliance(site.#network);
    return site;
  }

  addHost(host: Pick<HostPlan, 'name' | 'address' | 'mac'>): Promise<string> {
    return createHost(this.#network, host);
  }

  /** A host's own files. */
  hostDirectory(name: string): string {
    return join(this.directory, 'hosts', name);
  }

  logFile(name: string): string {
    return join(this.directory, 'log', `${name}.log`);
  }

  /** Makes a process end with this run, also when this program is killed. Needed only for processes outside the namespaces. */
  async adopt(pid: number): Promise<void> {
    const process = processId(pid);
    if (process === undefined) return;
    this.#run = { ...this.#run, processes: [...this.#run.processes, process] };
    await saveRun(this.#run);
  }

  /** Hands the run over to a process that outlives this program. */
  async handOver(pid: number): Promise<void> {
    const owner = processId(pid);
    if (owner === undefined) throw new Error(`process ${pid} is not running`);
    this.#run = { ...this.#run, kind: 'background', owner };
    await saveRun(this.#run);
  }

  /** Ends everything. Calling it again is harmless. */
  remove(): Promise<void> {
    this.#removed ??= removeRun(this.#run);
    return this.#removed;
  }
}
