import { ProblemError } from '@osiriscare/core/node/http';

export function signInRefused(): ProblemError {
  return new ProblemError({
    status: 401,
    id: 'sign_in_refused',
    message: 'Name and passcode do not go together.',
    next: 'Check both and try again. A manager can set a new passcode for you.',
  });
}

export function signInLocked(until: number, now: number): ProblemError {
  const minutes = Math.max(1, Math.ceil((until - now) / 60_000));
  return new ProblemError({
    status: 429,
    id: 'sign_in_locked',
    message: 'There were too many attempts to sign in.',
    next: `Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    headers: { 'retry-after': String(Math.ceil((until - now) / 1000)) },
  });
}

export function codeRefused(): ProblemError {
  return new ProblemError({
    status: 401,
    id: 'sign_in_code_refused',
    message: 'This code has been used already or is older than two minutes.',
    next: 'Scan the code on the screen again.',
  });
}

export function nameTaken(): ProblemError {
  return new ProblemError({
    status: 409,
    id: 'name_taken',
    message: 'Somebody of this name can sign in already.',
    next: 'Choose another name, for example with the first letter of the surname.',
  });
}

export function personUnknown(): ProblemError {
  return new ProblemError({
    status: 404,
    id: 'person_unknown',
    message: 'There is no such person.',
    next: 'Open the list of people again.',
  });
}

export function lastManager(): ProblemError {
  return new ProblemError({
    status: 409,
    id: 'last_manager',
    message: 'This is the only manager: without one nobody could change anything.',
    next: 'Add another manager first.',
  });
}

export function passcodeWrong(): ProblemError {
  return new ProblemError({
    status: 403,
    id: 'passcode_wrong',
    message: 'This is not your present passcode.',
    next: 'Check it and try again.',
  });
}

export function noPasscode(): ProblemError {
  return new ProblemError({
    status: 409,
    id: 'no_passcode',
    message: 'You came in with the code on the screen and have no passcode.',
    next: 'Ask a manager to add you, then sign in with your name.',
  });
}

export function firstStartDone(): ProblemError {
  return new ProblemError({
    status: 409,
    id: 'first_start_done',
    message: 'The first start has been finished already.',
    next: 'Sign in with your own name; change the rest under Settings.',
  });
}
