import { ProblemError } from '@osiriscare/core/node/http';

const mostWaiting = 8;

/** Makes one document after the other: each can take a processor for seconds and a hundred megabytes. */
export function createDocumentQueue(): <T>(make: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (make) => {
    if (waiting >= mostWaiting) throw documentsBusy();
    waiting += 1;
    const mine = last.then(make);
    last = mine.catch(() => {});
    return mine.finally(() => {
      waiting -= 1;
    });
  };
}

function documentsBusy(): ProblemError {
  return new ProblemError({
    status: 503,
    id: 'documents_busy',
    message: 'Other documents are being made.',
    next: 'Try again in a minute.',
    headers: { 'retry-after': '30' },
  });
}
