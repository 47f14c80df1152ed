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

export function windowWrong(text: string): AgentError<'window_wrong'> {
  return {
    type: 'window_wrong',
    message: text,
    nextStep: 'Choose day, time and time zone of the window again.',
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

/** Why the program cannot start. */
export function alreadyRunning(stateDirectory: string, pid: number): AgentError<'already_running'> {
  return {
    type: 'already_running',
    message: `An agent already works on ${stateDirectory} (process ${pid}).`,
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
