import { hostsOf, type IpAddress, type MacAddress, type Subnet } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { CommandError, RunCommand } from '../command/index.ts';
import {
  arpScanArguments,
  arpScanFailure,
  arpScanTimeLimitMs,
  parseArpScan,
  reportsFrame,
  requestsPerAddress,
} from './arp-scan.ts';
import { sweepAborted, sweepFailed, toolMissing, type SweepError } from './errors.ts';
import { deviceOfSubnet, type LocalInterface } from './local-interface.ts';

/** A device answered for an address. */
export interface Sighting {
  readonly address: IpAddress;
  readonly mac: MacAddress;
}

export interface SweepProgress {
  readonly framesSent: number;
  /** The most frames this sweep can send. */
  readonly framesAtMost: number;
}

export interface SweepRequest {
  /** A subnet that a person named. */
  readonly subnet: Subnet;
  /** Name of the interface to use; without it, the one with an address in the subnet. */
  readonly device?: string;
  /** Addresses that a person excluded; they are never asked for. */
  readonly excluded: ReadonlySet<IpAddress>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SweepProgress) => void;
}

export interface SweepDeps {
  readonly run: RunCommand;
  readonly interfaces: () => readonly LocalInterface[];
}

export interface SweepReport {
  readonly device: string;
  readonly sightings: readonly Sighting[];
  /** Broadcast frames; never more than 2 for each address asked for. */
  readonly framesSent: number;
}

/**
 * Asks by broadcast ARP who holds the addresses of one named subnet: nothing else is sent, to no single device, and at most 2 frames an address.
 *
 * One engine, arp-scan. The kernel can do the same (`ip neigh replace … use`), but asks three times, and sends unicast ARP wherever it already knows a neighbour,
 * which medical and held devices must never receive; so without arp-scan, or without the right to open raw sockets, the sweep is refused.
 */
export async function sweep(
  request: SweepRequest,
  deps: SweepDeps,
): Promise<Result<SweepReport, SweepError>> {
  const local = deviceOfSubnet(request.subnet, deps.interfaces(), request.device);
  if (!local.ok) return local;
  if (request.signal?.aborted) return err(sweepAborted());
  const asked = addressesToAsk(request, local.value);
  const device = local.value.name;
  if (asked.size === 0) return ok({ device, sightings: [], framesSent: 0 });
  return runArpScan({ asked, device, request }, deps.run);
}

function addressesToAsk({ subnet, excluded }: SweepRequest, own: LocalInterface): Set<IpAddress> {
  const others = hostsOf(subnet).filter((address) => !own.addresses.includes(address));
  return new Set(others.filter((address) => !excluded.has(address)));
}

interface Run {
  readonly asked: ReadonlySet<IpAddress>;
  readonly device: string;
  readonly request: SweepRequest;
}

async function runArpScan(
  { asked, device, request }: Run,
  run: RunCommand,
): Promise<Result<SweepReport, SweepError>> {
  const framesAtMost = asked.size * requestsPerAddress;
  let framesTold = 0;
  const output = await run({
    file: 'arp-scan',
    args: arpScanArguments(device),
    stdin: `${[...asked].join('\n')}\n`,
    timeoutMs: arpScanTimeLimitMs(asked.size),
    ...(request.signal && { signal: request.signal }),
    onErrorLine: (line) => {
      if (!reportsFrame(line)) return;
      framesTold += 1;
      request.onProgress?.({ framesSent: framesTold, framesAtMost });
    },
  });
  if (!output.ok) return err(commandFailure(output.error));
  if (output.value.exitCode !== 0) return err(arpScanFailure(output.value));
  // An arp-scan that does not tell its frames is charged with the most it can have sent.
  const framesSent = framesTold > 0 ? framesTold : framesAtMost;
  return ok({ device, sightings: parseArpScan(output.value.stdout, asked), framesSent });
}

function commandFailure(error: CommandError): SweepError {
  if (error.type === 'command_missing') return toolMissing();
  if (error.type === 'command_aborted') return sweepAborted();
  return sweepFailed(error.type);
}
