import { ProblemError } from '@osiriscare/core/node/http';
import type { Result } from '@osiriscare/core/result';
import type { ScannerError } from '../errors.ts';

/** HTTP statuses of errors that are not simply a request that cannot be done (422). */
const statusById: Readonly<Record<string, number>> = {
  device_unknown: 404,
  address_unknown: 404,
  card_unknown: 404,
  pass_running: 409,
  scanning_stopped: 409,
  no_subnets_named: 409,
  probe_not_allowed: 409,
  binding_changed: 409,
  binding_unknown: 409,
  device_medical: 409,
  opt_in_not_medical: 409,
  opt_in_no_card: 409,
  directory_not_configured: 409,
  disk_full: 507,
  database_damaged: 503,
  database_too_new: 503,
  database_unavailable: 503,
};

/** The HTTP answer to an expected failure. */
export function problemOf({ type, message, nextStep }: ScannerError): ProblemError {
  return new ProblemError({ status: statusById[type] ?? 422, id: type, message, next: nextStep });
}

/** The value, or the problem thrown to the error boundary. */
export function valueOf<T>(result: Result<T, ScannerError>): T {
  if (result.ok) return result.value;
  throw problemOf(result.error);
}
