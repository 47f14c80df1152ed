import { ProblemError } from '@osiriscare/core/node/http';
import { databaseErrorOf, type DatabaseError } from '@osiriscare/core/node/sqlite';
import type { PortalMiddleware } from './portal-state.ts';

/** A database that cannot be written says why instead of an internal error. */
export function databaseProblems(): PortalMiddleware {
  return async (_ctx, next) => {
    try {
      await next();
    } catch (cause) {
      const error = cause instanceof ProblemError ? undefined : databaseErrorOf(cause);
      throw error ? problemOf(error) : cause;
    }
  };
}

function problemOf({ type }: DatabaseError): ProblemError {
  if (type === 'disk_full')
    return new ProblemError({
      status: 507,
      id: type,
      message: 'The disk of the appliance is full. Nothing that was stored before is lost.',
      next: 'Ask whoever looks after the appliance to free some space, then try again.',
    });
  return new ProblemError({
    status: 503,
    id: type,
    message: 'The portal cannot read or write what it keeps.',
    next: 'Restart the appliance: it goes on from the last good backup.',
  });
}
