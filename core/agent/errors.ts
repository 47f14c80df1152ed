import { stateNotWritableWords, type LockError } from '@osiriscare/core/node/process';
import type { DatabaseError } from '@osiriscare/core/node/sqlite';

/** An expected failure that a person can meet: stable id (docs/errors.md), what happened, what to do. */
export interface AgentError<Id extends string = string> {
  readonly type: Id;
  readonly message: string;
  readonly nextStep: string;
}

/** Something that was asked for is not there. */
export type UnknownError = AgentError<
  'host_unknown' | 'incident_unknown' | 'check_unknown' | 'exception_unknown'
>;

const words: Readonly<Record<UnknownError['type'], string>> = {
  host_unknown: 'host',
  incident_unknown: 'incident',
  check_unknown: 'check',
  exception_unknown: 'exception',
};

/** What was asked for by its id is not there. */
export function unknown(type: UnknownError['type']): UnknownError {
  return {
    type,
    message: `There is no such ${words[type]}.`,
    nextStep: 'Reload the list: it may have been removed.',
  };
}

export function incidentEnded(): AgentError<'incident_ended'> {
  return {
    type: 'incident_ended',
    message: 'This incident is over, so nothing was changed.',
    nextStep: 'Reload it. If the fault is back, there is a new incident for it.',
  };
}

export function incidentBusy(): AgentError<'incident_busy'> {
  return {
    type: 'incident_busy',
    message: 'This incident is being repaired right now.',
    nextStep: 'Wait until the repair has ended, then try again.',
  };
}

export function exceptionEnded(): AgentError<'exception_ended'> {
  return {
    type: 'exception_ended',
    message: 'This exception is over already.',
    nextStep: 'Reload the list.',
  };
}

export function exceptionExpiryWrong(longestDays: number): AgentError<'exception_expiry_wrong'> {
  return {
    type: 'exception_expiry_wrong',
    message: `An exception ends in the future, and within ${longestDays} days.`,
    nextStep: 'Choose another day. It can be given again when it ends.',
  };
}

export function runbookUnknown(id: string): AgentError<'runbook_unknown'> {
  return {
    type: 'runbook_unknown',
    message: `There is no runbook ${id}.`,
    nextStep: 'Reload the page and choose again.',
  };
}

export function roundRunning(): AgentError<'round_running'> {
  return {
    type: 'round_running',
    message: 'A round that somebody asked for is under way already.',
    nextStep: 'Wait for its end, or cancel it.',
  };
}

export function hostKeyNotShown(): AgentError<'host_key_not_shown'> {
  return {
    type: 'host_key_not_shown',
    message: 'The computer does not show that key now, so nothing was trusted.',
    nextStep: 'Reload the page and compare the key again.',
  };
}

export function hostIsAppliance(): AgentError<'host_is_appliance'> {
  return {
    type: 'host_is_appliance',
    message: 'The appliance itself needs no sign-in.',
    nextStep: 'Choose another computer.',
  };
}

/** The state directory cannot be had, so the program cannot start. */
export function stateRefused(
  stateDirectory: string,
  error: LockError,
): AgentError<LockError['type']> {
  if (error.type === 'disk_full') return { type: error.type, ...databaseWords.disk_full };
  if (error.type === 'state_not_writable')
    return { type: error.type, ...stateNotWritableWords(error) };
  return {
    type: error.type,
    message: `An agent already works on ${stateDirectory} (process ${error.pid}).`,
    nextStep: 'Use the portal, stop that agent, or choose another --state.',
  };
}

export function apiListenRefused(at: string, code: string): AgentError<'api_listen_refused'> {
  return {
    type: 'api_listen_refused',
    message: `The agent may not answer on ${at} (${code}).`,
    nextStep: 'Check that the directory exists and belongs to the user of the agent.',
  };
}

/** What a person reads when the database fails. */
export function databaseFailed(error: DatabaseError): AgentError<DatabaseError['type']> {
  return { type: error.type, ...databaseWords[error.type] };
}

const databaseWords: Record<DatabaseError['type'], Omit<AgentError, 'type'>> = {
  disk_full: {
    message: 'The disk of the appliance is full. Nothing that was stored before is lost.',
    nextStep: 'Free some space on it, then try again.',
  },
  database_damaged: {
    message: 'The database of the agent is damaged.',
    nextStep: 'Restart the agent: it sets the file aside and goes on from the last good backup.',
  },
  database_too_new: {
    message: 'The database was written by a newer version of this program.',
    nextStep: 'Install the newer version again; this one would not understand the data.',
  },
  database_unavailable: {
    message: 'The database of the agent cannot be read or written.',
    nextStep: 'Check the disk, and that the state directory belongs to the user of the agent.',
  },
};

/** The configuration file cannot be used; every fault is listed. */
export interface ConfigurationError extends AgentError<'configuration_invalid'> {
  /** One line each, `agent.yaml:3:5: what is wrong`, in the order of the file. */
  readonly faults: readonly string[];
}

export function configurationInvalid(path: string, faults: readonly string[]): ConfigurationError {
  return {
    type: 'configuration_invalid',
    message: `The configuration ${path} cannot be used: ${faults.join('; ')}.`,
    nextStep: 'Correct the named lines; docs/formats/agent-configuration.md lists every key.',
    faults,
  };
}

/** Why the store of sign-ins, or a private file beside it, was not used. */
export type CredentialError = AgentError<
  | 'credential_key_unsafe'
  | 'credential_key_damaged'
  | 'credential_store_unsafe'
  | 'credential_store_damaged'
  | 'credential_store_failed'
  | 'key_file_unsafe'
  | 'key_file_unreadable'
>;

export function credentialKeyUnsafe(path: string): CredentialError {
  return {
    type: 'credential_key_unsafe',
    message: `${path} belongs to somebody else, or others may read or write it.`,
    nextStep:
      'If nobody else had it: correct owner and mode (0600). Otherwise remove it and enter all sign-ins again, with new passwords.',
  };
}

export function credentialKeyDamaged(path: string): CredentialError {
  return {
    type: 'credential_key_damaged',
    message: `${path} is not a key of 32 bytes.`,
    nextStep: 'Restore it, or remove it; a new one is made, and the sign-ins are entered again.',
  };
}

export function credentialStoreUnsafe(path: string): CredentialError {
  return {
    type: 'credential_store_unsafe',
    message: `${path} belongs to somebody else, or others may read or write it.`,
    nextStep: 'Correct owner and mode (0600), then start the agent again.',
  };
}

export function credentialStoreDamaged(setAside: string): CredentialError {
  return {
    type: 'credential_store_damaged',
    message: `The stored sign-ins could not be read and were put aside as ${setAside}.`,
    nextStep:
      'Enter the sign-ins of the hosts again; or stop the agent and restore the file and its key from a backup.',
  };
}

export function credentialStoreFailed(path: string, code: string): CredentialError {
  return {
    type: 'credential_store_failed',
    message: `The stored sign-ins in ${path} could not be read or written (${code}).`,
    nextStep: 'Check the disk and the rights of the folder.',
  };
}

export function keyFileUnsafe(path: string): CredentialError {
  return {
    type: 'key_file_unsafe',
    message: `The key file ${path} belongs to somebody else, or others may read or write it.`,
    nextStep:
      "Give it to the agent's user with mode 0600; if others could read it, make a new key.",
  };
}

export function keyFileUnreadable(path: string, code: string): CredentialError {
  return {
    type: 'key_file_unreadable',
    message: `The key file ${path} cannot be read (${code}).`,
    nextStep: 'Correct the path in agent.yaml, or put the key there.',
  };
}

/** The data of this release, or what came beside it, cannot be used. */
export function resourcesFaulty(faults: readonly string[]): AgentError<'resources_faulty'> {
  return {
    type: 'resources_faulty',
    message: `Checks, runbooks or rules of this release cannot be used: ${faults.slice(0, 20).join('; ')}.`,
    nextStep: 'Install the release again; if you changed these files, correct the named lines.',
  };
}

/** Why evidence is not being signed; the agent keeps it until it can be. */
export function logKeyMissing(path: string): AgentError<'log_key_missing'> {
  return {
    type: 'log_key_missing',
    message: `The key that signs the evidence, ${path}, is gone. Evidence is kept unsigned, and nothing else stops.`,
    nextStep: 'Put the key back from a backup.',
  };
}

export function logKeyDamaged(path: string, reason: string): AgentError<'log_key_damaged'> {
  return {
    type: 'log_key_damaged',
    message: `The key that signs the evidence, ${path}, cannot be used (${reason}). Evidence is kept unsigned, and nothing else stops.`,
    nextStep: 'Put the key back from a backup.',
  };
}

export function logKeyUnsafe(path: string, reason: string): AgentError<'log_key_unsafe'> {
  return {
    type: 'log_key_unsafe',
    message: `The key that signs the evidence, ${path}, is not used, since ${reason}. Evidence is kept unsigned, and nothing else stops.`,
    nextStep: 'Find out who could have read it. If nobody did, correct its owner and mode (0600).',
  };
}

export function logKeyForeign(path: string): AgentError<'log_key_foreign'> {
  return {
    type: 'log_key_foreign',
    message: `The key in ${path} is not the one that began the log of evidence. Evidence is kept unsigned, and nothing else stops.`,
    nextStep: 'Put the right key back from a backup.',
  };
}

export function entryUnknown(): AgentError<'entry_unknown'> {
  return {
    type: 'entry_unknown',
    message: 'The log of evidence has no such entry here.',
    nextStep: 'Reload the list. Old entries leave the appliance after central has them.',
  };
}

export function packetTooLarge(most: number): AgentError<'packet_too_large'> {
  return {
    type: 'packet_too_large',
    message: `A packet holds at least one and at most ${most} entries of the log.`,
    nextStep: 'Ask for several packets, one after the other.',
  };
}

export function cosignatureRefused(): AgentError<'cosignature_refused'> {
  return {
    type: 'cosignature_refused',
    message: 'That is no cosignature of a checkpoint of this log, so it was not kept.',
    nextStep: 'Ask for the newest checkpoint and sign that.',
  };
}
