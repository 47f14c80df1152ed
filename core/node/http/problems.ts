import type { z } from 'zod';
import { ProblemError, type ProblemSpec } from './problem-error.ts';

const mostFields = 20;

export const internalProblem: ProblemSpec = {
  status: 500,
  id: 'internal',
  message: 'Something went wrong inside the appliance.',
  next: 'Try again. If it happens again, give the request number to whoever looks after the appliance.',
};

export const notFoundProblem: ProblemSpec = {
  status: 404,
  id: 'not_found',
  message: 'There is nothing at this address.',
  next: 'Check the address.',
};

export const methodProblem: ProblemSpec = {
  status: 405,
  id: 'method_not_allowed',
  message: 'This address does not take that kind of request.',
  next: 'See the allow header for what it takes.',
};

export const requestProblem: ProblemSpec = {
  status: 400,
  id: 'request_malformed',
  message: 'The request could not be read.',
  next: 'Send it again; if it is refused again, reload the page.',
};

export function bodyTooLarge(maxBytes: number): ProblemError {
  return new ProblemError({
    status: 413,
    id: 'body_too_large',
    message: `The request is larger than the ${maxBytes} bytes that are read here.`,
    next: 'Send less at once.',
    headers: { connection: 'close' },
  });
}

export function bodyTooSlow(timeoutMs: number): ProblemError {
  return new ProblemError({
    status: 408,
    id: 'body_too_slow',
    message: `The request did not arrive within ${Math.round(timeoutMs / 1000)} seconds.`,
    next: 'Check the connection and send it again.',
    headers: { connection: 'close' },
  });
}

export function bodyNotJson(): ProblemError {
  return new ProblemError({
    status: 400,
    id: 'body_not_json',
    message: 'The request is not JSON.',
    next: 'Send JSON in UTF-8 with the content type application/json.',
  });
}

/** Which fields do not fit, without repeating their values. */
export function inputInvalid(error: z.ZodError): ProblemError {
  const fields = Object.fromEntries(
    error.issues
      .slice(0, mostFields)
      .map((issue) => [issue.path.map(String).join('.') || 'body', issue.message]),
  );
  return new ProblemError({
    status: 400,
    id: 'input_invalid',
    message: 'Something in the request does not fit.',
    next: 'Correct the named fields and send it again.',
    fields,
  });
}
