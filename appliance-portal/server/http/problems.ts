import { ProblemError } from '@osiriscare/core/node/http';

export function notSignedIn(): ProblemError {
  return new ProblemError({
    status: 401,
    id: 'not_signed_in',
    message: 'You are not signed in, or your session has ended.',
    next: 'Sign in and try again.',
  });
}

export function notAllowed(): ProblemError {
  return new ProblemError({
    status: 403,
    id: 'not_allowed',
    message: 'Only a manager can change this.',
    next: 'Ask a manager of the practice.',
  });
}

export function csrfRefused(): ProblemError {
  return new ProblemError({
    status: 403,
    id: 'csrf_refused',
    message: 'The request did not come from a page of this portal.',
    next: 'Reload the page and try again.',
  });
}

export function hostRefused(): ProblemError {
  return new ProblemError({
    status: 421,
    id: 'host_refused',
    message: 'This appliance is not known under that name.',
    next: 'Open it by its address, or as osiriscare-appliance.local. Other names go into the configuration under hostNames.',
  });
}

export function tooManyRequests(): ProblemError {
  return new ProblemError({
    status: 429,
    id: 'too_many_requests',
    message: 'Too many requests came from this address.',
    next: 'Wait a few seconds and try again.',
    headers: { 'retry-after': '5' },
  });
}

export function uiNotBuilt(): ProblemError {
  return new ProblemError({
    status: 503,
    id: 'ui_not_built',
    message: 'The pages of the portal are not built.',
    next: 'Run "npm start", which builds them, or "npx vite build" in appliance-portal.',
  });
}
