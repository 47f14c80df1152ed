import type { AgentStatus } from '@osiriscare/core/contracts/agent';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import type { AgentService } from '../service.ts';
import type { AgentParts } from './agent-parts.ts';
import { choiceOperations } from './choices.ts';
import { complianceOperations } from './compliance.ts';
import { evidenceOperations } from './evidence.ts';
import { exceptionOperations } from './exceptions.ts';
import { hostOperations } from './hosts.ts';
import { incidentOperations } from './incidents.ts';
import { statusOf } from './status.ts';

const mostRounds = 200;

/** The operations of the running agent. */
export function createAgentService(parts: AgentParts): AgentService {
  const { store, rounds, announcer } = parts;
  return {
    ...hostOperations(parts),
    ...incidentOperations(parts),
    ...choiceOperations(parts),
    ...exceptionOperations(parts),
    ...complianceOperations(parts),
    ...evidenceOperations(parts),
    status: () => statusOf(parts),
    startRound: ({ by }) => rounds.asked(by),
    cancelRound: () => ({ cancelled: rounds.cancel() }),
    listRounds: () => ({ rounds: store.rounds.list(mostRounds) }),
    stop: ({ by, reason }) => {
      store.stop.write({ by, reason, at: parts.clock.now() });
      leaveEvidenceIfItCan(parts, { by, text: `${by} stopped all repairs: ${reason}` });
      return changed(parts, 'repairs-stopped', { by, reason });
    },
    resume: ({ by, reason }) => {
      store.transaction(() => {
        store.stop.remove();
        leaveEvidence(parts, { by, text: `${by} let repairs go on: ${reason}` });
      });
      return changed(parts, 'repairs-resumed', { by, reason });
    },
    subscribe: announcer.subscribe,
  };
}

function changed(
  parts: AgentParts,
  event: string,
  who: { readonly by: string; readonly reason: string },
): AgentStatus {
  parts.logger.warn(event, { ...who });
  parts.announcer.statusChanged();
  return statusOf(parts);
}

/** A stop is in force even where the disk takes neither it nor the evidence about it. */
function leaveEvidenceIfItCan(parts: AgentParts, said: Said): void {
  try {
    leaveEvidence(parts, said);
  } catch (cause) {
    const error = databaseErrorOf(cause);
    if (!error) throw cause;
    parts.logger.error('evidence-not-kept', { id: error.type, ...said });
  }
}

interface Said {
  readonly by: string;
  readonly text: string;
}

function leaveEvidence({ evidence, clock }: AgentParts, said: Said): void {
  evidence.decided({ event: 'choice', at: clock.now(), ...said, hostId: null, checkId: null });
}
