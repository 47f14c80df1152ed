import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Whether this machine lets us make one: root, and the tools of util-linux. */
export const mayMakeSmallDisk =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('nsenter', ['--version']).status === 0;

const mount =
  'ip link set lo up; mount -t tmpfs -o size="$2" tmpfs "$1" && echo mounted && exec sleep 1000000';

/** A disk of a few megabytes that only the programs started on it see, in namespaces of their own: they reach no network. */
export class SmallDisk implements AsyncDisposable {
  /** Where the disk is, for the programs on it. */
  readonly path: string;
  readonly #holder: ChildProcess;
  readonly #programs: ChildProcess[] = [];

  private constructor(path: string, holder: ChildProcess) {
    this.path = path;
    this.#holder = holder;
  }

  /** Mounts an empty one. */
  static async mount(size: `${number}m`): Promise<SmallDisk> {
    const path = mkdtempSync(join(tmpdir(), 'osiris-disk-'));
    const words = ['--mount', '--net', 'sh', '-c', mount, 'sh', path, size];
    const holder = spawn('unshare', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(createInterface(holder.stdout), 'line'); // it is mounted
    return new SmallDisk(path, holder);
  }

  /** The same place for us, who do not see the disk. */
  outside(...below: readonly string[]): string {
    return join(`/proc/${this.#holder.pid}/root${this.path}`, ...below);
  }

  /** Starts a program on it, and waits for its first line; its log goes to `heard`. */
  async start(args: readonly string[], heard: (text: string) => void): Promise<ChildProcess> {
    const words = ['--target', String(this.#holder.pid), '--mount', '--net', process.execPath];
    const child = spawn('nsenter', [...words, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#programs.push(child);
    child.stderr.setEncoding('utf8').on('data', heard);
    const ended = once(child, 'exit').then(([code]: unknown[]) => {
      throw new Error(`it ended at once (${String(code)})`);
    });
    await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
    ended.catch(() => {}); // its later end is the test's own business
    return child;
  }

  /** Takes all the room that is left. */
  fill(): void {
    const file = openSync(this.outside('ballast'), 'a');
    for (const size of [65_536, 4096, 1]) {
      const bytes = new Uint8Array(size);
      while (wasWritten(file, bytes));
    }
    closeSync(file);
  }

  /** Gives it back. */
  free(): void {
    rmSync(this.outside('ballast'), { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of [...this.#programs, this.#holder]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill(child === this.#holder ? 'SIGKILL' : 'SIGTERM');
      await ended;
    }
    rmSync(this.path, { recursive: true, force: true });
  }
}

function wasWritten(file: number, bytes: Uint8Array): boolean {
  try {
    return writeSync(file, bytes) > 0;
  } catch {
    return false; // the disk is full
  }
}
