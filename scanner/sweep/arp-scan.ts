import {
  isGroupAddress,
  parseIpAddress,
  parseMacAddress,
  type IpAddress,
} from '@osiriscare/core/net';
import type { CommandOutput } from '../command/index.ts';
import { rawSocketNotPermitted, sweepFailed, type SweepError } from './errors.ts';
import type { Sighting } from './sweep.ts';

/** Requests to one address that does not answer. */
export const requestsPerAddress = 2;

const frameIntervalMs = 4;
const answerTimeoutMs = 500;

/**
 * Arguments of arp-scan(1): addresses from standard input, broadcast requests only (its default), at most {@link requestsPerAddress} each, 250 frames a second.
 *
 * `-v -v` makes it tell every frame on standard error, which is where the exact number and the progress come from.
 */
export function arpScanArguments(device: string): string[] {
  return [
    `--interface=${device}`,
    '--file=-',
    '--plain',
    '--quiet',
    `--retry=${requestsPerAddress}`,
    `--timeout=${answerTimeoutMs}`,
    `--interval=${frameIntervalMs}`,
    '-v',
    '-v',
  ];
}

/** A limit on its run time that a healthy run stays far below. */
export function arpScanTimeLimitMs(addresses: number): number {
  return 10_000 + 3 * addresses * requestsPerAddress * frameIntervalMs;
}

/** True for a line of standard error that reports one frame sent. */
export function reportsFrame(line: string): boolean {
  return line.startsWith('---\tSending packet #');
}

/**
 * Reads `10.77.0.21<TAB>00:14:22:aa:00:21` lines.
 *
 * Answers for addresses that nobody asked about, group MACs and repetitions are left out. One address may be claimed by several MACs: all are told.
 */
export function parseArpScan(stdout: string, asked: ReadonlySet<IpAddress>): Sighting[] {
  const found = new Map<string, Sighting>();
  for (const line of stdout.split('\n')) {
    const [addressText = '', macText = ''] = line.split('\t');
    const address = parseIpAddress(addressText);
    const mac = parseMacAddress(macText.split(' ', 1)[0] ?? '');
    if (address && mac && isDeviceMac(mac) && asked.has(address))
      found.set(`${address} ${mac}`, { address, mac });
  }
  return [...found.values()];
}

/** What a non-zero exit means. arp-scan has no fallback: without the right to open raw sockets it ends before its first frame. */
export function arpScanFailure(output: CommandOutput): SweepError {
  if (/not permitted|permission|must be root|CAP_NET_RAW/i.test(output.stderr))
    return rawSocketNotPermitted();
  const told = output.stderr.split('\n').filter((line) => line !== '' && !isDiagnostic(line));
  return sweepFailed((told.at(-1) ?? `exit code ${output.exitCode}`).slice(0, 200));
}

function isDiagnostic(line: string): boolean {
  return line.startsWith('---') || line.startsWith('DEBUG');
}

function isDeviceMac(mac: Sighting['mac']): boolean {
  return !isGroupAddress(mac) && mac !== '00:00:00:00:00:00';
}
