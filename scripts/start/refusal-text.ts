import { stateNotWritableWords, type LockError } from '@osiriscare/core/node/process';

/** One line that says why `npm start` cannot have its state directory, and what to do. */
export function refusalText(state: string, error: LockError): string {
  switch (error.type) {
    case 'already_running':
      return `already_running: OsirisCare already runs on ${state} (process ${error.pid}). Stop it with Ctrl-C where it runs, or choose another --state.`;
    case 'disk_full':
      return `disk_full: There is no room for files in ${state}. Free some space on that disk, then try again.`;
    case 'state_not_writable': {
      const { message, nextStep } = stateNotWritableWords(error);
      return `state_not_writable: ${message} ${nextStep}`;
    }
  }
}
