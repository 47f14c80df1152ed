import { lookup } from 'node:dns/promises';
import type { Clock } from '@osiriscare/core/clock';
import type { ClockVerdict } from '@osiriscare/core/contracts/agent';
import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { quickCheck } from '@osiriscare/core/node/sqlite';
import {
  antivirus,
  createBackupProbe,
  databaseIntegrity,
  diskEncryption,
  firewallBaseline,
  memoryPressure,
  patching,
  programsOf,
  type FirewallDeps,
} from '../appliance/index.ts';
import type { AgentConfiguration } from '../configuration/index.ts';
import { createGatedLookup, type GatedLookup } from '../hosts/index.ts';
import { contactProbe, type BuiltInProbe } from '../looking/index.ts';
import {
  dnsServers,
  mustNotReach,
  mustReach,
  prohibitedPorts,
  readCertificate,
  tlsCertificates,
  tryConnect,
} from '../posture/index.ts';
import type { Target } from '../targets/index.ts';
import { clockAnswer } from '../time/index.ts';
import { readText } from './read-text.ts';

export interface BuiltInDeps {
  readonly clock: Clock;
  /** The last verdict on the clock. */
  readonly clockVerdict: () => ClockVerdict;
  /** The appliance itself. */
  readonly appliance: Pick<Target, 'run'>;
  /** What the scanner sees; null while it cannot be asked. */
  readonly devices: () => readonly DeviceSummary[] | null;
  /** Where the firewall's first rules are kept. */
  readonly firewallBaseline: FirewallDeps['baseline'];
  /** Folder below which every program of the appliance keeps its files. */
  readonly stateDirectory: string;
}

/** Names of the probes of the agent's own code that {@link createBuiltIns} makes. */
const probeNames = [
  'antivirus',
  'backups',
  'clock',
  'database-integrity',
  'disk-encryption',
  'dns-servers',
  'firewall-baseline',
  'memory-pressure',
  'must-not-reach',
  'must-reach',
  'patching',
  'prohibited-ports',
  'tls-certificates',
] as const;
type ProbeName = (typeof probeNames)[number];

/** Names that checks may use: those of {@link createBuiltIns}, and the one that stands for the look itself. */
export const builtInNames: ReadonlySet<string> = new Set([...probeNames, contactProbe]);

/** Everything that the agent finds out by its own code, by the name that checks use. None of them throws; each ends soon after its signal fires. */
export function createBuiltIns(
  configuration: AgentConfiguration,
  deps: BuiltInDeps,
): ReadonlyMap<string, BuiltInProbe> {
  const probes: Record<ProbeName, BuiltInProbe> = {
    ...networkProbes(configuration, deps),
    ...applianceProbes(configuration, deps),
  };
  return new Map(Object.entries(probes));
}

type NetworkProbe =
  | 'dns-servers'
  | 'must-not-reach'
  | 'must-reach'
  | 'prohibited-ports'
  | 'tls-certificates';

function networkProbes(
  { network }: AgentConfiguration,
  { clock, devices }: BuiltInDeps,
): Record<NetworkProbe, BuiltInProbe> {
  const addresses = systemLookup(devices);
  const reaching = { addresses, connect: tryConnect };
  const certificates = { addresses, readCertificate, clock };
  return {
    'must-reach': (signal) => mustReach(network.mustReach, reaching, signal),
    'must-not-reach': (signal) => mustNotReach(network.mustNotReach, reaching, signal),
    'prohibited-ports': () => prohibitedPorts(network.prohibitedPorts, readText),
    'dns-servers': () => dnsServers(network.dnsServers, readText),
    'tls-certificates': (signal) => tlsCertificates(network.tlsServices, certificates, signal),
  };
}

function applianceProbes(
  configuration: AgentConfiguration,
  deps: BuiltInDeps,
): Record<Exclude<ProbeName, NetworkProbe>, BuiltInProbe> {
  const { clock, stateDirectory } = deps;
  const run = programsOf(deps.appliance);
  const firewall = {
    run,
    approved: configuration.firewallBaseline,
    baseline: deps.firewallBaseline,
    now: clock.now,
  };
  return {
    antivirus: (signal) => antivirus(configuration.antivirus, run, signal),
    backups: createBackupProbe(configuration.backups, clock),
    clock: () => Promise.resolve(clockAnswer(deps.clockVerdict())),
    'database-integrity': () => Promise.resolve(databaseIntegrity(stateDirectory, quickCheck)),
    'disk-encryption': (signal) => diskEncryption(stateDirectory, run, signal),
    'firewall-baseline': (signal) => firewallBaseline(firewall, signal),
    'memory-pressure': () => memoryPressure(readText),
    patching: (signal) => patching({ run, clock }, signal),
  };
}

/** Names as this machine resolves them, each address by leave of the gate. */
export function systemLookup(devices: BuiltInDeps['devices']): GatedLookup {
  const addressesOf = async (name: string): Promise<string[]> =>
    (await lookup(name, { all: true })).map(({ address }) => address);
  return createGatedLookup({ lookup: addressesOf, devices });
}
