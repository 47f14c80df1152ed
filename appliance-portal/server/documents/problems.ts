import { ProblemError } from '@osiriscare/core/node/http';

export function scannerNeverReached(): ProblemError {
  return new ProblemError({
    status: 503,
    id: 'inventory_not_known',
    message: 'The scanner has never answered, so there is no inventory yet.',
    next: 'Wait until the scanner has started, then try again.',
  });
}
