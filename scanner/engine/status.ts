import type { Health, PassProgress, ScannerStatus } from '@osiriscare/core/contracts/scanner';
import { needsDecision } from '../inventory/index.ts';
import { localDay } from '../ledger/index.ts';
import { nextRunAt } from '../schedule/next-run.ts';
import type { DeviceListing, LedgerLine } from '../store/index.ts';
import type { Foundation } from './foundation.ts';
import { isContact } from './statement.ts';

/** What the status is made of besides what is stored. */
export interface StatusParts {
  readonly foundation: Foundation;
  readonly version: string;
  readonly startedAt: number;
  readonly listening: Health;
  readonly guard: Health;
  readonly sweep: Health;
  readonly directory: Health | null;
  readonly pass: PassProgress | null;
  readonly devices: readonly DeviceListing[];
}

/** Everything that people see first. */
export function statusOf(parts: StatusParts): ScannerStatus {
  const { foundation, version, startedAt, listening, guard, sweep, directory, pass, devices } =
    parts;
  const { store, clock } = foundation;
  const now = clock.now();
  const settings = foundation.settings();
  const configured = settings.subnets.length > 0;
  return {
    version,
    startedAt,
    now,
    interface: foundation.options.device ?? null,
    configured,
    subnets: settings.subnets,
    listening,
    guard,
    sweep,
    directory,
    stopped: store.stop.read() ?? null,
    pass,
    lastPass: store.passes.list()[0] ?? null,
    nextPassAt: configured ? nextRunAt(settings.schedule, now) : null,
    counts: countsOf(devices, now),
    sentToday: sentOf(devices, store.ledger.ofDay(localDay(now)), foundation),
    recovery: store.recovery,
  };
}

const dayMs = 86_400_000;

function countsOf(devices: readonly DeviceListing[], now: number): ScannerStatus['counts'] {
  const count = (holds: (device: DeviceListing) => boolean): number => devices.filter(holds).length;
  const inState = (state: DeviceListing['conclusion']['state']): number =>
    count(({ conclusion }) => conclusion.state === state);
  return {
    devices: devices.length,
    medical: inState('medical'),
    held: inState('held'),
    cleared: inState('cleared'),
    online: count(({ presence }) => presence === 'online'),
    needDecision: count(needsDecision),
    fresh: count(({ firstSeenAt }) => now - firstSeenAt < dayMs),
  };
}

/** What went to whom today, by what the receiver is now. */
export function sentOf(
  devices: readonly DeviceListing[],
  lines: readonly LedgerLine[],
  { ledger }: Pick<Foundation, 'ledger'>,
): ScannerStatus['sentToday'] {
  const ownerOf = new Map(devices.flatMap((device) => device.macs.map((mac) => [mac, device])));
  const sent = {
    medical: 0,
    held: 0,
    cleared: 0,
    optedIn: 0,
    discovery: 0,
    earlier: 0,
    sweepFrames: 0,
  };
  for (const { mac, reason, packets } of lines) {
    const figure = figureOf(reason, ownerOf.get(mac)?.conclusion);
    if (figure !== undefined) sent[figure] += packets;
  }
  return { ...sent, exact: ledger.status().exact };
}

type Figure = Exclude<keyof ScannerStatus['sentToday'], 'exact'>;

/** The figure that packets sent for this reason belong to; `undefined` for what is no contact. */
function figureOf(reason: string, owner?: DeviceListing['conclusion']): Figure | undefined {
  if (reason === 'sweep') return 'sweepFrames';
  if (reason === 'discovery') return 'discovery';
  if (owner === undefined) return undefined;
  if (owner.optedIn) return 'optedIn';
  if (reason === 'earlier' && owner.state === 'medical') return 'earlier';
  return isContact(owner.state, reason) ? owner.state : undefined;
}
