import { randomUUID } from 'node:crypto';
import type { Exception } from '@osiriscare/core/contracts/agent';
import type { IncidentEvent } from '@osiriscare/core/healing';
import { err, ok } from '@osiriscare/core/result';
import { exceptionEnded, exceptionExpiryWrong, unknown } from '../errors.ts';
import type { AgentService } from '../service.ts';
import type { AgentParts } from './agent-parts.ts';

type ExceptionOperations = Pick<AgentService, 'listExceptions' | 'addException' | 'endException'>;

const longestDays = 400;
const dayMs = 86_400_000;

/** Operations on exceptions. An exception and what it does to incidents are written together. */
export function exceptionOperations(parts: AgentParts): ExceptionOperations {
  const { store, library, clock } = parts;
  return {
    listExceptions: () => ({ exceptions: store.exceptions.list() }),
    addException: ({ by, reason, checkId, hostId, expiresAt }) => {
      if (!library.check(checkId)) return err(unknown('check_unknown'));
      if (hostId !== null && !store.hosts.find(hostId)) return err(unknown('host_unknown'));
      const now = clock.now();
      if (expiresAt <= now || expiresAt > now + longestDays * dayMs)
        return err(exceptionExpiryWrong(longestDays));
      const exception: Exception = {
        id: randomUUID(),
        checkId,
        hostId,
        reason,
        by,
        createdAt: now,
        expiresAt,
        endedAt: null,
        endedBy: null,
      };
      store.transaction(() => begin(exception, parts));
      told(parts, 'exception-added', exception);
      return ok(exception);
    },
    endException: (id, { by }) => {
      const before = store.exceptions.find(id);
      if (!before) return err(unknown('exception_unknown'));
      const at = clock.now();
      if (before.expiresAt <= at) return err(exceptionEnded());
      const ended = store.transaction(() => end(before, { by, at }, parts));
      if (!ended) return err(exceptionEnded());
      const after: Exception = { ...before, endedAt: at, endedBy: by };
      told(parts, 'exception-ended', after);
      return ok(after);
    },
  };
}

function begin(exception: Exception, parts: AgentParts): void {
  const { store, evidence } = parts;
  const { id, by, reason, createdAt: at, expiresAt, hostId, checkId } = exception;
  store.exceptions.add(exception);
  store.facts.changed('exception', id);
  tellIncidents(exception, { type: 'exception-began', at, by, until: expiresAt }, parts);
  const text = `${by} made an exception until ${new Date(expiresAt).toISOString()}: ${reason}`;
  evidence.decided({ event: 'exception', at, by, text, hostId, checkId });
}

function end(
  exception: Exception,
  { by, at }: { readonly by: string; readonly at: number },
  parts: AgentParts,
): boolean {
  const { store, evidence } = parts;
  const { id, hostId, checkId } = exception;
  if (!store.exceptions.end(id, { by, at })) return false;
  store.facts.changed('exception', id);
  tellIncidents(exception, { type: 'exception-ended', at, by }, parts);
  const text = `${by} ended the exception.`;
  evidence.decided({ event: 'exception', at, by, text, hostId, checkId });
  return true;
}

function tellIncidents(
  { checkId, hostId }: Exception,
  event: IncidentEvent,
  { store, book }: AgentParts,
): void {
  const covered = store.incidents
    .live()
    .filter((one) => one.checkId === checkId && (hostId === null || one.hostId === hostId));
  for (const incident of covered) book.apply(incident, event);
}

function told({ announcer, logger }: AgentParts, event: string, exception: Exception): void {
  const { id, checkId, hostId, by, endedBy } = exception;
  logger.info(event, { id, check: checkId, host: hostId, by: endedBy ?? by });
  announcer.tell({ type: 'choices' });
  announcer.statusChanged();
}
