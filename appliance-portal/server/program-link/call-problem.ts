import { ProblemError, type CallError } from '@osiriscare/core/node/http';

/** The programs that the portal asks, by the name of their folder. */
export type Program = 'scanner' | 'agent';

/** Ids as docs/errors.md lists them. */
const ids = {
  scanner: {
    away: 'scanner_away',
    slow: 'scanner_slow',
    failed: 'scanner_failed',
    incompatible: 'scanner_incompatible',
  },
  agent: {
    away: 'agent_away',
    slow: 'agent_slow',
    failed: 'agent_failed',
    incompatible: 'agent_incompatible',
  },
} as const;

/** Problems after which it is not known whether a change was made. */
export const unknownOutcomes: readonly string[] = [ids.scanner.slow, ids.agent.slow];

/** The program's own answer is passed on; everything else says that it is away, since when, and what to do. */
export function problemOfCall(
  program: Program,
  error: CallError,
  awaySince: number | null,
): ProblemError {
  switch (error.type) {
    case 'problem':
      return error.problem.id === 'internal' ? failed(program) : passedOn(error);
    case 'unreachable':
      return away(program, awaySince);
    case 'timed_out':
      return slow(program, error.timeoutMs);
    case 'answer_too_large':
    case 'answer_malformed':
      return incompatible(program);
  }
}

function away(program: Program, awaySince: number | null): ProblemError {
  const since = awaySince === null ? '' : ` It has been away since ${timeOf(awaySince)}.`;
  return new ProblemError({
    status: 503,
    id: ids[program].away,
    message: `The ${program} does not answer.${since} Nothing was changed.`,
    next: 'Wait a minute and try again. If it stays away, restart the appliance.',
    headers: { 'retry-after': '10' },
  });
}

function passedOn(error: Extract<CallError, { type: 'problem' }>): ProblemError {
  const { id, message, next, fields } = error.problem;
  return new ProblemError({ status: error.status, id, message, next, ...(fields && { fields }) });
}

function slow(program: Program, timeoutMs: number): ProblemError {
  return new ProblemError({
    status: 504,
    id: ids[program].slow,
    message: `The ${program} did not answer within ${Math.round(timeoutMs / 1000)} seconds; it is not known whether it did what was asked.`,
    next: 'Look whether the change is there before you ask again.',
  });
}

function failed(program: Program): ProblemError {
  return new ProblemError({
    status: 502,
    id: ids[program].failed,
    message: `Something went wrong inside the ${program}.`,
    next: 'Try again. If it happens again, give the request number to whoever looks after the appliance.',
  });
}

function incompatible(program: Program): ProblemError {
  return new ProblemError({
    status: 502,
    id: ids[program].incompatible,
    message: `The ${program} answers in a way that this portal does not understand.`,
    next: 'Restart the appliance, so that both run the same version.',
  });
}

function timeOf(instant: number): string {
  return new Date(instant).toISOString().replace('T', ' ').slice(0, 16).concat(' UTC');
}
