import type { CheckStanding } from '@osiriscare/core/contracts/agent';
import { countsOf, type AssessedCheck, type Standing } from '@osiriscare/core/frameworks';
import { exceptionEnd, exceptionFor, type Incident } from '@osiriscare/core/healing';
import type { AgentParts } from '../operations/agent-parts.ts';
import type { Standings } from './standings.ts';

type OpenFinding = CheckStanding['open'][number];
type OpenState = OpenFinding['state'];

const mostOpen = 20;
const mostRepaired = 3;
const repairedWithinMs = 30 * 86_400_000;
const order: Readonly<Record<OpenState, number>> = { drift: 0, accepted: 1, unknown: 2 };

/** Presents checks with what does not pass and what was repaired; reads what they share once. */
export function checkStandingPresenter(
  { findingOf }: Standings,
  { store }: Pick<AgentParts, 'store'>,
  now: number,
): (assessed: AssessedCheck) => CheckStanding {
  const names = new Map(store.hosts.list().map(({ id, name }) => [id, name]));
  const nameOf = (hostId: string): string => names.get(hostId) ?? hostId;
  const live = Map.groupBy(store.incidents.live(), ({ checkId }) => checkId);
  const healed = Map.groupBy(healedNewestFirst(store, now), ({ checkId }) => checkId);
  const exceptions = store.exceptions.list();
  const presentOpen = (standing: Standing): OpenFinding[] => {
    if (standing.state === 'pass') return [];
    const { hostId, checkId, state } = standing;
    const finding = findingOf(hostId, checkId);
    const exception = state === 'accepted' ? exceptionFor(exceptions, standing, now) : null;
    return [
      {
        hostId,
        hostName: nameOf(hostId),
        state,
        summary: finding?.summary ?? '',
        at: finding?.at ?? null,
        incidentId: live.get(checkId)?.find((incident) => incident.hostId === hostId)?.id ?? null,
        accepted: exception && {
          by: exception.by,
          reason: exception.reason,
          until: exceptionEnd(exception),
        },
      },
    ];
  };
  return ({ check, metric, standings }) => {
    const { id, title, meaning, category, severity } = check;
    const repaired = healed.get(id) ?? [];
    const open = standings.flatMap(presentOpen).sort((one, other) => {
      return order[one.state] - order[other.state];
    });
    return {
      ...{ id, title, meaning, category, severity, metric },
      counts: countsOf(standings),
      open: open.slice(0, mostOpen),
      repairedCount: repaired.length,
      repaired: repaired.slice(0, mostRepaired).map((incident) => ({
        incidentId: incident.id,
        hostName: nameOf(incident.hostId),
        endedAt: incident.endedAt ?? now,
      })),
    };
  };
}

function healedNewestFirst({ incidents }: AgentParts['store'], now: number): Incident[] {
  return incidents
    .healedSince(now - repairedWithinMs)
    .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0));
}
