import { ProblemError } from '@osiriscare/core/node/http';
import type { Result } from '@osiriscare/core/result';
import type { AgentError } from '../errors.ts';

/** HTTP statuses of errors that are not simply a request that cannot be done (422). */
const statusById: Readonly<Record<string, number>> = {
  host_unknown: 404,
  incident_unknown: 404,
  check_unknown: 404,
  exception_unknown: 404,
  entry_unknown: 404,
  incident_ended: 409,
  incident_busy: 409,
  exception_ended: 409,
  round_running: 409,
  host_key_not_shown: 409,
  disk_full: 507,
  database_damaged: 503,
  database_too_new: 503,
  database_unavailable: 503,
};

/** The HTTP answer to an expected failure. */
export function problemOf({ type, message, nextStep }: AgentError): ProblemError {
  return new ProblemError({ status: statusById[type] ?? 422, id: type, message, next: nextStep });
}

/** The value, or the problem thrown to the error boundary. */
export function valueOf<T>(result: Result<T, AgentError>): T {
  if (result.ok) return result.value;
  throw problemOf(result.error);
}
