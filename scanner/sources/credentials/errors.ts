import type { SourceError } from '../source-error.ts';

/** Why a credential file was not used. */
export type CredentialError = SourceError<
  | 'credential_missing'
  | 'credential_exposed'
  | 'credential_foreign'
  | 'credential_malformed'
  | 'credential_failed'
>;

export function credentialMissing(path: string): CredentialError {
  return {
    type: 'credential_missing',
    message: `There is no credential file ${path}.`,
    nextStep: 'Enter the account in the portal under Settings.',
  };
}

export function credentialExposed(path: string): CredentialError {
  return {
    type: 'credential_exposed',
    message: `The credential file ${path} may be read or changed by other users.`,
    nextStep: `Run "chmod 600 ${path}" and change the password: it may have been read.`,
  };
}

export function credentialForeign(path: string): CredentialError {
  return {
    type: 'credential_foreign',
    message: `The credential file ${path} is no plain file of the scanner's own user.`,
    nextStep:
      "Remove it, make sure that its folder belongs to the scanner's user, and enter the account again.",
  };
}

export function credentialMalformed(path: string): CredentialError {
  return {
    type: 'credential_malformed',
    message: `The credential file ${path} does not have the expected form.`,
    nextStep: 'Enter the account in the portal again; the file is then written anew.',
  };
}

export function credentialFailed(path: string, code: string): CredentialError {
  return {
    type: 'credential_failed',
    message: `The credential file ${path} could not be used (${code}).`,
    nextStep: 'Check the disk and the rights of the folder.',
  };
}
