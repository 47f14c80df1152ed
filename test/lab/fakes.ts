import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const replySchema = z.strictObject({ id: z.int(), error: z.string().optional() });

export const fakesFolder = fileURLToPath(new URL('fakes', import.meta.url));

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

/** The one process behind all fake services and broadcasters of a lab. */
export class Fakes {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(logFile: string) {
    const log = openSync(logFile, 'a');
    this.#child = spawn('/usr/bin/python3', ['-B', `${fakesFolder}/main.py`], {
      detached: true, // the terminal's Ctrl-C is for the program that takes the lab down in order
      stdio: ['pipe', 'pipe', log],
    });
    closeSync(log);
    this.#child.on('exit', () => this.#fail('the fake services ended: see fakes.log'));
    this.#child.on('error', (error) => this.#fail(error.message));
    this.#child.stdin?.on('error', () => {}); // told by exit
    if (this.#child.stdout !== null) {
      createInterface(this.#child.stdout).on('line', (line) => this.#settle(line));
    }
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('python3 did not start');
    return this.#child.pid;
  }

  /** Sends one order and waits until it is carried out. The orders are described in fakes/main.py. */
  order(what: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        reject(new Error('the fake services are not running'));
        return;
      }
      this.#waiting.set(id, { resolve, reject });
      this.#child.stdin?.write(`${JSON.stringify({ id, do: what, ...fields })}\n`);
    });
  }

  /** Lets go of the process, which lives on without this program. */
  release(): void {
    this.#child.stdin?.end();
    this.#child.stdout?.destroy();
    this.#child.unref();
  }

  #settle(line: string): void {
    const reply = replySchema.parse(JSON.parse(line));
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.error === undefined) waiting?.resolve();
    else waiting?.reject(new Error(`fake services: ${reply.error}`));
  }

  #fail(reason: string): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new Error(reason));
    this.#waiting.clear();
  }
}
