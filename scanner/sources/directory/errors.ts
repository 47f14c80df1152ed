import type { IpAddress } from '@osiriscare/core/net';
import type { SourceError } from '../source-error.ts';

/** Why the directory could not be read. */
export type DirectoryError = SourceError<
  | 'directory_not_cleared'
  | 'directory_unreachable'
  | 'directory_certificate'
  | 'directory_credentials'
  | 'directory_protocol'
  | 'directory_limit'
>;

export function directoryNotCleared(address: IpAddress): DirectoryError {
  return {
    type: 'directory_not_cleared',
    message: `The directory at ${address} was not asked: the device at this address is not cleared.`,
    nextStep:
      'Look at the device in the portal and clear it, or correct the address in the settings.',
  };
}

export function directoryUnreachable(reason: string): DirectoryError {
  return {
    type: 'directory_unreachable',
    message: `The directory did not answer: ${reason}.`,
    nextStep: 'Check the address and port in the settings and that the server is switched on.',
  };
}

export function directoryCertificate(reason: string, fingerprint?: string): DirectoryError {
  const shown = fingerprint ? ` The server showed a certificate with SHA-256 ${fingerprint}.` : '';
  return {
    type: 'directory_certificate',
    message: `The server's certificate is not trusted: ${reason}.${shown}`,
    nextStep:
      "Give the directory's certificate authority in the settings, or compare the fingerprint with the server's and pin it. The name in the settings must be the one in the certificate.",
  };
}

export function directoryCredentials(reason: string): DirectoryError {
  return {
    type: 'directory_credentials',
    message: `The directory refused the account: ${reason}.`,
    nextStep:
      'Correct the account in the portal under Settings, or ask who administers the directory.',
  };
}

export function directoryProtocol(reason: string): DirectoryError {
  return {
    type: 'directory_protocol',
    message: `The server did not behave like a directory: ${reason}.`,
    nextStep:
      'Check that the address, port and search base in the settings belong to the directory.',
  };
}

export function directoryLimit(reason: string): DirectoryError {
  return {
    type: 'directory_limit',
    message: `Reading the directory was stopped: ${reason}.`,
    nextStep: 'Choose a smaller search base in the settings, such as one organisational unit.',
  };
}

/** Active Directory's reasons for refusing a bind, in hexadecimal inside its message (MS-ERREF, Win32 error codes). */
const bindReasons: Readonly<Record<string, string>> = {
  '525': 'there is no such account',
  '52e': 'the user name or password is wrong',
  '530': 'it may not sign in at this time of day',
  '531': 'it may not sign in from this machine',
  '532': 'its password has expired',
  '533': 'it is disabled',
  '701': 'it has expired',
  '773': 'its password must be changed first',
  '775': 'it is locked after too many wrong passwords',
};

/** Reads `… data 52e, v4563` in the message of a refused bind. */
export function bindReason(message: string): string {
  const code = /\bdata ([0-9a-f]{1,8})\b/i.exec(message.slice(0, 1_000))?.[1]?.toLowerCase() ?? '';
  const known = bindReasons[code];
  if (known) return `${known} (${code})`;
  return code ? `the server gave the reason code ${code}` : 'the server gave no reason';
}
