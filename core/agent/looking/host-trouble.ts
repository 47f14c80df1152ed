import type { TargetError } from '../targets/target.ts';

/** How many checks may run into their time limit before the host counts as hanging. */
export const mostTimeouts = 2;

/** True when a failure is about the host rather than about what it was asked, so that nothing more is asked. */
export function endsTheLook(error: TargetError, timeouts: number): boolean {
  switch (error.type) {
    case 'host_unreachable':
    case 'sign_in_refused':
    case 'credential_missing':
    case 'host_key_changed':
    case 'privilege_refused':
    case 'connection_lost':
    case 'cancelled':
      return true;
    case 'timed_out':
      return timeouts >= mostTimeouts;
    case 'output_too_large':
    case 'script_failed':
    case 'answer_malformed':
      return false;
  }
}

/** Why a check cannot be told, as a clause. */
export function clauseOf(error: TargetError): string {
  switch (error.type) {
    case 'timed_out':
      return `there was no answer within ${Math.round(error.timeoutMs / 1000)} seconds`;
    case 'output_too_large':
      return `the answer was longer than ${Math.round(error.maxBytes / 1024)} KiB`;
    case 'script_failed':
      return error.exitCode === null
        ? 'the script was ended by a signal'
        : `the script ended with exit code ${error.exitCode}`;
    case 'answer_malformed':
      return `the answer is not as it must be (${error.detail})`;
    case 'host_unreachable':
    case 'connection_lost':
      return 'the computer does not answer';
    case 'sign_in_refused':
      return 'the computer refused the sign-in';
    case 'credential_missing':
      return 'no sign-in is known';
    case 'host_key_changed':
      return 'the computer shows another key';
    case 'privilege_refused':
      return 'the sign-in may not act as administrator';
    case 'cancelled':
      return 'it was cancelled';
  }
}
