import type { ScannerStatus } from '@osiriscare/core/contracts/portal';
import { clockTime, spokenTime, timeAgo } from '#lib/format/time.ts';
import { words } from './words.ts';

/** Something about the appliance itself that must not be overlooked, on every page. */
export interface Warning {
  readonly id: string;
  readonly tone: 'held' | 'alarm';
  readonly title: string;
  readonly text: string;
}

interface Watched {
  readonly status: ScannerStatus | undefined;
  readonly awaySince: number | undefined;
  readonly asOf: number | undefined;
  readonly portalLost: boolean;
}

/** What has to be said loudly now, the gravest first. */
export function warningsOf(watched: Watched, now: number): readonly Warning[] {
  const { status } = watched;
  return [
    awayWarning(watched, now),
    ...(status
      ? [stoppedWarning(status, now), ...healthWarnings(status), recoveryWarning(status)]
      : []),
  ].filter((warning) => warning !== undefined);
}

function awayWarning({ awaySince, asOf, portalLost }: Watched, now: number): Warning | undefined {
  if (awaySince === undefined) return undefined;
  const since = `${words.since} ${clockTime(awaySince)} (${timeAgo(awaySince, now)}).`;
  const shown = asOf === undefined ? words.neverReached : `${words.lastKnown} ${clockTime(asOf)}.`;
  return {
    id: 'away',
    tone: 'held',
    title: portalLost ? words.portalAway : words.scannerAway,
    text: `${since} ${shown} ${words.awayNext}`,
  };
}

function stoppedWarning({ stopped }: ScannerStatus, now: number): Warning | undefined {
  if (!stopped) return undefined;
  return {
    id: 'stopped',
    tone: 'held',
    title: words.stopped,
    text: `${stopped.by}, ${spokenTime(stopped.at, now)}: “${stopped.reason}”. ${words.stoppedMeans}`,
  };
}

const parts = ['guard', 'listening', 'sweep'] as const;

function healthWarnings(status: ScannerStatus): readonly Warning[] {
  const off = parts.filter((part) => status[part].state === 'off');
  const warnings = off.map((part): Warning => ({
    id: part,
    tone: part === 'sweep' ? 'held' : 'alarm',
    title: words.off[part],
    text: status[part].message ?? '',
  }));
  if (status.directory?.state !== 'off') return warnings;
  const { message } = status.directory;
  return [
    ...warnings,
    { id: 'directory', tone: 'held', title: words.off.directory, text: message ?? '' },
  ];
}

function recoveryWarning({ recovery }: ScannerStatus): Warning | undefined {
  if (!recovery) return undefined;
  return {
    id: 'recovery',
    tone: 'held',
    title: words.recovered,
    text: words.recoveredMeans(recovery.setAside, recovery.restoredFrom),
  };
}
