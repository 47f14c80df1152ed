import type { CheckStanding } from '@osiriscare/core/contracts/agent';
import { countsOf, type AssessedCheck, type Standing } from '@osiriscare/core/frameworks';
import { exceptionEnd, exceptionFor, type Incident } from '@osiriscare/core/healing';
import type { AgentParts } from '../operations/agent-parts.ts';
import type { Standings } from './standings.ts';

type OpenFinding = CheckStanding['open'][number];
type Store = AgentParts['store'];

const mostOpen = 20;
const mostRepaired = 3;
const repairedWithinMs = 30 * 86_400_000;
const order: Readonly<Record<OpenFinding['state'], number>> = { drift: 0, accepted: 1, unknown: 2 };

/** What the standings of all checks are told with; read once. */
interface Background extends Standings {
  readonly nameOf: (hostId: string) => string;
  readonly liveOf: (standing: Standing) => Incident | undefined;
  readonly healedOf: (checkId: string) => readonly Incident[];
  readonly exceptions: ReturnType<Store['exceptions']['list']>;
  readonly now: number;
}

/** Presents checks with what does not pass and what was repaired. */
export function checkStandingPresenter(
  standings: Standings,
  { store }: Pick<AgentParts, 'store'>,
  now: number,
): (assessed: AssessedCheck) => CheckStanding {
  const background = readBackground(standings, store, now);
  return ({ check, metric, standings: own }) => {
    const { id, title, meaning, category, severity } = check;
    const healed = background.healedOf(id);
    const open = own.flatMap((standing) => presentOpen(standing, background));
    return {
      id,
      title,
      meaning,
      category,
      severity,
      metric,
      counts: countsOf(own),
      open: open.sort((one, other) => order[one.state] - order[other.state]).slice(0, mostOpen),
      repairedCount: healed.length,
      repaired: healed.slice(0, mostRepaired).map((incident) => ({
        incidentId: incident.id,
        hostName: background.nameOf(incident.hostId),
        endedAt: incident.endedAt ?? now,
      })),
    };
  };
}

function readBackground(standings: Standings, store: Store, now: number): Background {
  const names = new Map(store.hosts.list().map(({ id, name }) => [id, name]));
  const live = Map.groupBy(store.incidents.live(), ({ checkId }) => checkId);
  const newestFirst = store.incidents
    .healedSince(now - repairedWithinMs)
    .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0));
  const healed = Map.groupBy(newestFirst, ({ checkId }) => checkId);
  return {
    ...standings,
    nameOf: (hostId) => names.get(hostId) ?? hostId,
    liveOf: ({ hostId, checkId }) =>
      live.get(checkId)?.find((incident) => incident.hostId === hostId),
    healedOf: (checkId) => healed.get(checkId) ?? [],
    exceptions: store.exceptions.list(),
    now,
  };
}

function presentOpen(standing: Standing, background: Background): OpenFinding[] {
  const { hostId, checkId, state } = standing;
  if (state === 'pass') return [];
  const finding = background.findingOf(hostId, checkId);
  // What was seen too long ago is not known any more, whatever it was.
  const isStale = !finding || (state === 'unknown' && finding.state !== 'unknown');
  return [
    {
      hostId,
      hostName: background.nameOf(hostId),
      state,
      summary: isStale ? '' : finding.summary,
      at: finding?.at ?? null,
      incidentId: background.liveOf(standing)?.id ?? null,
      accepted: state === 'accepted' ? presentException(standing, background) : null,
    },
  ];
}

function presentException(
  standing: Standing,
  { exceptions, now }: Background,
): OpenFinding['accepted'] {
  const exception = exceptionFor(exceptions, standing, now);
  if (!exception) return null;
  return { by: exception.by, reason: exception.reason, until: exceptionEnd(exception) };
}
