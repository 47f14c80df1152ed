import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../appliance-portal/server/main.ts', import.meta.url));

/** The portal as the appliance runs it: a process of its own on a free port of this machine's loopback. */
export class PortalProgram implements AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** What it prints once, at its first start on a state directory. */
  readonly firstPasscode: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { url, passcode }: FirstWords) {
    this.#child = child;
    this.url = url;
    this.pid = child.pid ?? 0;
    this.firstPasscode = passcode;
  }

  /** Starts it and waits until it serves. */
  static async start(state: string): Promise<PortalProgram> {
    const child = spawn(process.execPath, [main, '--state', state, '--listen', '127.0.0.1:0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    const ended = once(child, 'exit').then(([code]: unknown[]) => {
      throw new Error(`the portal ended at once (${String(code)}): ${log}`);
    });
    const said = await Promise.race([firstWordsOf(child), ended]);
    ended.catch(() => {}); // its later end is the test's own business
    return new PortalProgram(child, said);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

interface FirstWords {
  readonly url: string;
  readonly passcode: string;
}

/** Reads what it says up to the line with its address. */
async function firstWordsOf(child: ChildProcess): Promise<FirstWords> {
  let [url, passcode] = ['', ''];
  if (child.stdout === null) return { url, passcode };
  for await (const line of createInterface(child.stdout)) {
    passcode = /^passcode\s+(\S+)/.exec(line)?.[1] ?? passcode;
    url = /^portal\s+(\S+)/.exec(line)?.[1] ?? url;
    if (url !== '') break;
  }
  child.stdout.resume();
  return { url, passcode };
}
