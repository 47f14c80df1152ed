import { clockTime, spokenTime } from '#lib/format/time.ts';
import type { Warning } from '#lib/scanner/warnings.ts';
import type { AgentWatch } from './agent-watch.svelte.ts';
import { words } from './words.ts';

type Watched = Pick<AgentWatch, 'gone' | 'awaySince' | 'asOf' | 'stopped'>;

/** What has to be said about checks and repairs on every page. */
export function agentWarningsOf(watched: Watched, now: number): readonly Warning[] {
  return [goneWarning(watched), stoppedWarning(watched, now)].filter(
    (warning) => warning !== undefined,
  );
}

function goneWarning({ gone, awaySince, asOf }: Watched): Warning | undefined {
  if (!gone || awaySince === undefined) return undefined;
  const text = words.goneMeans(clockTime(awaySince), clockTime(asOf ?? awaySince));
  return { id: 'agent-away', tone: 'held', title: words.gone, text };
}

function stoppedWarning({ stopped }: Watched, now: number): Warning | undefined {
  if (!stopped) return undefined;
  const text = `${stopped.by}, ${spokenTime(stopped.at, now)}: “${stopped.reason}”. ${words.stoppedMeans}`;
  return { id: 'repairs-stopped', tone: 'held', title: words.stopped, text };
}
