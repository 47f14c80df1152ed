import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { countFrames, markOf, type DeviceCounts } from './count.ts';
import { readPcap, type CapturedFrame } from './pcap.ts';

/** Where one tcpdump listens. */
export interface CapturePoint<Name extends string> {
  readonly name: Name;
  readonly namespace: string;
  readonly interface: string;
  readonly mac: string;
}

export interface CaptureSurroundings {
  readonly directory: string;
  readonly applianceMac: string;
  /** Lets a device send a frame that only captures understand, never forwarded to another device. */
  mark(name: string, token: string): Promise<void>;
}

/** A running count. */
export interface Capture<Name extends string> {
  /** Ends the count. What was sent before this call is counted, what is sent after it is not. */
  stop(): Promise<Record<Name, DeviceCounts>>;
  /** The capture file of a device: for looking into a failure before the lab ends. */
  file(name: Name): string;
}

const snapshotBytes = 256;
const slowestMarkMs = 5000;
/** For frames that are on their way through the bridge when a count ends. */
const travelMs = 50;

/** Starts one tcpdump per device, not promiscuous, and returns when all of them have proved that they listen. */
export async function startCapture<Name extends string>(
  points: readonly CapturePoint<Name>[],
  surroundings: CaptureSurroundings,
): Promise<Capture<Name>> {
  await mkdir(surroundings.directory, { recursive: true });
  const id = randomBytes(4).toString('hex');
  const listeners = await Promise.all(
    points.map((point) =>
      Listener.start(point, `${surroundings.directory}/${id}-${point.name}.pcap`),
    ),
  );
  const markAll = async (token: string) => {
    await Promise.all(points.map((point) => surroundings.mark(point.name, token)));
    await Promise.all(listeners.map((listener) => listener.waitForMark(token)));
  };
  await markAll(`${id}-start`);
  return {
    file: (name) => `${surroundings.directory}/${id}-${name}.pcap`,
    stop: async () => {
      await sleep(travelMs);
      await markAll(`${id}-stop`);
      const counts = await Promise.all(
        listeners.map(async (listener) => {
          const frames = between(await listener.end(), id);
          const card = { mac: listener.point.mac, applianceMac: surroundings.applianceMac };
          return [listener.point.name, countFrames(frames, card)] as const;
        }),
      );
      return Object.fromEntries(counts) as Record<Name, DeviceCounts>;
    },
  };
}

function between(frames: readonly CapturedFrame[], id: string): CapturedFrame[] {
  const marks = frames.map(markOf);
  return frames.slice(marks.indexOf(`${id}-start`) + 1, marks.indexOf(`${id}-stop`));
}

class Listener<Name extends string> {
  readonly point: CapturePoint<Name>;
  readonly #file: string;
  readonly #child: ChildProcess;
  #said = '';

  private constructor(point: CapturePoint<Name>, file: string) {
    this.point = point;
    this.#file = file;
    const { namespace, interface: card } = point;
    const where = ['netns', 'exec', namespace, 'tcpdump', '-i', card, '-p', '-n'];
    const how = ['-U', '--immediate-mode', '-Z', 'root', '-B', '16384', '-s', `${snapshotBytes}`];
    this.#child = spawn('ip', [...where, ...how, '-w', file], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  static async start<Name extends string>(
    point: CapturePoint<Name>,
    file: string,
  ): Promise<Listener<Name>> {
    const listener = new Listener(point, file);
    await listener.#listening();
    return listener;
  }

  #listening(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('exit', () =>
        reject(new Error(`tcpdump at ${this.point.name}: ${this.#said}`)),
      );
      if (this.#child.stderr === null) return;
      createInterface(this.#child.stderr).on('line', (line) => {
        this.#said += `${line}\n`;
        if (line.includes('listening on')) resolve();
      });
    });
  }

  async waitForMark(token: string): Promise<void> {
    const deadline = Date.now() + slowestMarkMs;
    while (Date.now() < deadline) {
      if ((await readFile(this.#file)).includes(token)) return;
      await sleep(10);
    }
    throw new Error(`the capture at ${this.point.name} does not see the device's own frames`);
  }

  /** Every frame of the file. A capture that lost frames is no proof and throws. */
  async end(): Promise<CapturedFrame[]> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'close');
      this.#child.kill('SIGINT');
      await ended;
    }
    const dropped = /^(\d+) packets? dropped by kernel/m.exec(this.#said)?.[1];
    if (dropped !== '0')
      throw new Error(`the capture at ${this.point.name} lost frames: ${this.#said}`);
    return readPcap(await readFile(this.#file));
  }
}
