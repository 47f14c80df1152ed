import { setTimeout as sleep } from 'node:timers/promises';
import { countFrames, type FramesSent } from './frames-sent.ts';
import type { Network } from './network.ts';

/** What another program did for the same task. */
export interface OtherRun {
  /** The command in short, with a remark when it was ended at its time limit. */
  readonly name: string;
  readonly seconds: number;
  readonly output: string;
  readonly frames: FramesSent;
}

const cutOffCode = 124;
/** For frames that are still on their way when a program ends. */
const settleMs = 100;

/** Runs a program in the appliance's namespace and ends it at the limit. A failure of its own is ours: the comparison would mean nothing. */
export async function runOther(
  network: Network,
  argv: readonly string[],
  limitSeconds: number,
): Promise<OtherRun> {
  const read = await countFrames(network);
  const startedAt = performance.now();
  const { code, stdout, stderr } = await network.exec([
    'timeout',
    '--kill-after=5',
    String(limitSeconds),
    ...argv,
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  if (code !== 0 && code !== cutOffCode) throw new Error(`${argv.join(' ')}: ${stderr.trim()}`);
  await sleep(settleMs);
  const ending = code === cutOffCode ? ` (ended after ${limitSeconds} s, unfinished)` : '';
  return { name: `${shortName(argv)}${ending}`, seconds, output: stdout, frames: await read() };
}

/** The command in short: not what says where and whom, nor the long list of ports. */
export function shortName(argv: readonly string[]): string {
  const told = argv.filter((word) => !isPlace(word));
  return told.map((word) => (/^\d+(?:,\d+)+$/.test(word) ? '(our ports)' : word)).join(' ');
}

const placeOptions = /^--(?:plain|ignoredups|exclude|interface=.*)$/;

function isPlace(word: string): boolean {
  return placeOptions.test(word) || /^\d+\.\d+\.\d+\.\d+(?:\/\d+)?$/.test(word);
}

/** Hosts that `nmap` found, itself not counted when it was left out of the targets. */
export function hostsUp(nmapOutput: string): number {
  return Number(/\((\d+) hosts? up\)/.exec(nmapOutput)?.[1] ?? 0);
}

/** Devices that `arp-scan --plain` found. */
export function devicesAnswered(arpScanOutput: string): number {
  const lines = arpScanOutput.split('\n').filter((line) => /^\d+\.\d+\.\d+\.\d+\t/.test(line));
  return new Set(lines.map((line) => line.split('\t')[0])).size;
}
