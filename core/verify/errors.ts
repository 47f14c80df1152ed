/** Why nothing could be verified. Documented in docs/errors.md. */
export interface VerifyError {
  readonly type: 'usage' | 'path_unreadable' | 'roots_unreadable' | 'log_missing';
  readonly message: string;
  readonly nextStep: string;
}

export function usageProblem(fault: string): VerifyError {
  return {
    type: 'usage',
    message: `The command makes no sense: ${fault}.`,
    nextStep: 'See osiris-verify --help.',
  };
}

export function pathUnreadable(path: string, reason: string): VerifyError {
  return {
    type: 'path_unreadable',
    message: `${path} cannot be read: ${reason}.`,
    nextStep: 'Name a packet, a folder with a site log, or its database, that this user may read.',
  };
}

export function rootsUnreadable(path: string, reason: string): VerifyError {
  return {
    type: 'roots_unreadable',
    message: `The trust roots ${path} cannot be used: ${reason}.`,
    nextStep: 'docs/formats/site-log.md describes the file.',
  };
}

export function logMissing(path: string): VerifyError {
  return {
    type: 'log_missing',
    message: `There is no site log in ${path}.`,
    nextStep:
      'A folder holds it in files that end in .jsonl, a database in the table site_log_entries.',
  };
}
