import { ProblemError, type CallError } from '@osiriscare/core/node/http';

/** The scanner's own answer is passed on; everything else says that it is away, since when, and what to do. */
export function problemOfCall(error: CallError, awaySince: number | null): ProblemError {
  switch (error.type) {
    case 'problem':
      return error.problem.id === 'internal' ? scannerFailed() : passedOn(error);
    case 'unreachable':
      return scannerAway(awaySince);
    case 'timed_out':
      return scannerSlow(error.timeoutMs);
    case 'answer_too_large':
    case 'answer_malformed':
      return scannerIncompatible();
  }
}

function scannerAway(awaySince: number | null): ProblemError {
  const since = awaySince === null ? '' : ` It has been away since ${timeOf(awaySince)}.`;
  return new ProblemError({
    status: 503,
    id: 'scanner_away',
    message: `The scanner does not answer.${since} Nothing was changed.`,
    next: 'Wait a minute and try again. If it stays away, restart the appliance.',
    headers: { 'retry-after': '10' },
  });
}

function passedOn(error: Extract<CallError, { type: 'problem' }>): ProblemError {
  const { id, message, next, fields } = error.problem;
  return new ProblemError({ status: error.status, id, message, next, ...(fields && { fields }) });
}

function scannerSlow(timeoutMs: number): ProblemError {
  return new ProblemError({
    status: 504,
    id: 'scanner_slow',
    message: `The scanner did not answer within ${Math.round(timeoutMs / 1000)} seconds; it is not known whether it did what was asked.`,
    next: 'Look whether the change is there before you ask again.',
  });
}

function scannerFailed(): ProblemError {
  return new ProblemError({
    status: 502,
    id: 'scanner_failed',
    message: 'Something went wrong inside the scanner.',
    next: 'Try again. If it happens again, give the request number to whoever looks after the appliance.',
  });
}

function scannerIncompatible(): ProblemError {
  return new ProblemError({
    status: 502,
    id: 'scanner_incompatible',
    message: 'The scanner answers in a way that this portal does not understand.',
    next: 'Restart the appliance, so that both run the same version.',
  });
}

function timeOf(instant: number): string {
  return new Date(instant).toISOString().replace('T', ' ').slice(0, 16).concat(' UTC');
}
