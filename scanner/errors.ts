import type { DatabaseError } from '@osiriscare/core/node/sqlite';
import { stateNotWritableWords, type LockError } from '@osiriscare/core/node/process';
import type { SubnetError } from '@osiriscare/core/net';

/** An expected failure that a person can meet: stable id (docs/errors.md), what happened, what to do. */
export interface ScannerError<Id extends string = string> {
  readonly type: Id;
  readonly message: string;
  readonly nextStep: string;
}

/** Something that was asked for is not there. */
export type UnknownError = ScannerError<'device_unknown' | 'address_unknown' | 'card_unknown'>;

export function deviceUnknown(): UnknownError {
  return {
    type: 'device_unknown',
    message: 'There is no such device.',
    nextStep: 'Reload the list: it may have been merged into another device.',
  };
}

export function addressUnknown(address: string): UnknownError {
  return {
    type: 'address_unknown',
    message: `No device with the address ${address} has been seen, so nothing was sent.`,
    nextStep: 'Wait until it has been heard, or scan the network it is in.',
  };
}

export function cardUnknown(mac: string): UnknownError {
  return {
    type: 'card_unknown',
    message: `The device has no network card ${mac}.`,
    nextStep: 'Reload the device and choose one of its cards.',
  };
}

/** A decision that may not be made. */
export type DecisionError = ScannerError<
  'device_medical' | 'opt_in_not_medical' | 'opt_in_no_card' | 'opt_in_too_long' | 'opt_in_over'
>;

export function deviceMedical(): DecisionError {
  return {
    type: 'device_medical',
    message: 'A medical device is not cleared.',
    nextStep: 'If it has to be contacted, opt it in instead, with a reason and an end.',
  };
}

export function optInNotMedical(): DecisionError {
  return {
    type: 'opt_in_not_medical',
    message: 'Only a medical device is opted in.',
    nextStep: 'Clear the device instead if it is ordinary equipment.',
  };
}

export function optInNoCard(): DecisionError {
  return {
    type: 'opt_in_no_card',
    message: 'Its network card cannot be seen from here, so nothing is ever sent to it.',
    nextStep: 'Nothing to do: there is no contact that could be allowed.',
  };
}

export function optInTooLong(longestDays: number): DecisionError {
  return {
    type: 'opt_in_too_long',
    message: `An opt-in lasts at most ${longestDays} days.`,
    nextStep: 'Choose an earlier end; it can be renewed.',
  };
}

export function optInOver(): DecisionError {
  return {
    type: 'opt_in_over',
    message: 'The opt-in would be over before it begins.',
    nextStep: 'Choose an end that lies in the future.',
  };
}

/** Why no scan or probe happens. Nothing was sent. */
export type RefusalError = ScannerError<
  'pass_running' | 'scanning_stopped' | 'no_subnets_named' | 'probe_not_allowed'
>;

export function passRunning(): RefusalError {
  return {
    type: 'pass_running',
    message: 'A scan is already running.',
    nextStep: 'Wait for its end, or cancel it first.',
  };
}

export function scanningStopped(by: string, reason?: string): RefusalError {
  const why = reason === undefined ? '' : ` Reason: “${reason}”`;
  return {
    type: 'scanning_stopped',
    message: `${capitalised(by)} stopped all scanning, so nothing is sent.${why}`,
    nextStep: 'Ask why. A manager can let scanning go on under Scans.',
  };
}

export function noSubnetsNamed(): RefusalError {
  return {
    type: 'no_subnets_named',
    message: 'Nobody has named a network that may be scanned, so the appliance only listens.',
    nextStep: 'Name the networks of the practice under Settings.',
  };
}

export function probeNotAllowed(
  state: 'medical' | 'held' | 'excluded' | 'routed' | 'spent',
): RefusalError {
  const message = {
    medical: 'It is a medical device, and a medical device is never probed.',
    held: 'Nobody knows yet what it is, and an unknown device is never probed.',
    excluded: 'It is on the list of exclusions, so it is never probed.',
    routed:
      'It stands behind a router, where no network card tells who is who, so it is never probed.',
    spent: 'The packets that were allowed for this medical device are spent.',
  }[state];
  const nextStep = {
    medical: 'If it has to be contacted, opt it in first, with a reason and an end.',
    held: 'Look at its evidence and decide what it is.',
    excluded: 'Take it off the exclusions under Settings first.',
    routed: 'To have it probed, give this appliance a connection to the network it is in.',
    spent: 'If it has to be contacted again, opt it in anew, with a reason and an end.',
  }[state];
  return { type: 'probe_not_allowed', message, nextStep };
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Merging and splitting that makes no sense. */
export type IdentityError = ScannerError<'merge_self' | 'split_last_card'>;

export function mergeSelf(): IdentityError {
  return {
    type: 'merge_self',
    message: 'A device cannot be merged with itself.',
    nextStep: 'Choose another device.',
  };
}

export function splitLastCard(): IdentityError {
  return {
    type: 'split_last_card',
    message: 'The device has only this network card, so there is nothing to split off.',
    nextStep: 'Choose a device with several cards.',
  };
}

/** Settings that cannot be kept. Nothing was changed. */
export type SettingsError = ScannerError<
  | SubnetError['type']
  | 'address_malformed'
  | 'exclusion_malformed'
  | 'time_zone_unknown'
  | 'directory_not_configured'
  | 'switch_unknown'
>;

/** Why a text is not a subnet that may be scanned. */
export function subnetRefused(error: SubnetError): SettingsError {
  switch (error.type) {
    case 'subnet_malformed':
      return {
        type: error.type,
        message: `${error.text.trim() === '' ? 'An empty text' : error.text} is not a network.`,
        nextStep: 'Write it like 192.168.1.0/24.',
      };
    case 'subnet_host_bits':
      return {
        type: error.type,
        message: `${error.text} is an address in a network, not a network.`,
        nextStep: `Write ${error.suggestion} if you mean the whole network.`,
      };
    case 'subnet_too_large':
      return {
        type: error.type,
        message: `${error.text} has ${error.addresses} addresses; at most 4096 (/20) are scanned in one piece.`,
        nextStep: 'Name the parts of it that are in use.',
      };
    case 'subnet_not_private':
      return {
        type: error.type,
        message: `${error.text} is not a private network, and nothing on the internet is scanned.`,
        nextStep:
          'Check the numbers: networks of a practice begin with 10, 172.16 to 172.31, or 192.168.',
      };
  }
}

export function addressMalformed(text: string): SettingsError {
  return {
    type: 'address_malformed',
    message: `${text} is not an address.`,
    nextStep: 'Write it like 192.168.1.20.',
  };
}

export function exclusionMalformed(text: string): SettingsError {
  return {
    type: 'exclusion_malformed',
    message: `${text} is neither an address nor a hardware address.`,
    nextStep: 'Write 192.168.1.20 or 00:1b:a9:aa:00:51.',
  };
}

export function timeZoneUnknown(text: string): SettingsError {
  return {
    type: 'time_zone_unknown',
    message: `${text} is not a time zone.`,
    nextStep: 'Write it like America/New_York, or leave it empty for the zone of the appliance.',
  };
}

export function directoryNotConfigured(): SettingsError {
  return {
    type: 'directory_not_configured',
    message: 'There is no directory to which this sign-in could belong.',
    nextStep: 'Name the domain under Settings first.',
  };
}

export function switchUnknown(address: string): SettingsError {
  return {
    type: 'switch_unknown',
    message: `There is no switch with the address ${address} in the settings.`,
    nextStep: 'Add the switch under Settings first.',
  };
}

/** What a person reads when the database fails. */
export function databaseFailed(error: DatabaseError): ScannerError<DatabaseError['type']> {
  const words = databaseWords[error.type];
  return { type: error.type, ...words };
}

const databaseWords: Record<DatabaseError['type'], Omit<ScannerError, 'type'>> = {
  disk_full: {
    message: 'The disk of the appliance is full. Nothing that was stored before is lost.',
    nextStep: 'Free some space on it, then try again.',
  },
  database_damaged: {
    message: 'The database of the scanner is damaged.',
    nextStep: 'Restart the scanner: it sets the file aside and goes on from the last good backup.',
  },
  database_too_new: {
    message: 'The database was written by a newer version of this program.',
    nextStep: 'Install the newer version again; this one would not understand the data.',
  },
  database_unavailable: {
    message: 'The database of the scanner cannot be read or written.',
    nextStep: 'Check the disk, and that the state directory belongs to the user of the scanner.',
  },
};

/** Why the API is not offered. */
export type ApiError = ScannerError<
  'api_not_loopback' | 'api_address_in_use' | 'api_listen_refused'
>;

export function apiNotLoopback(host: string): ApiError {
  return {
    type: 'api_not_loopback',
    message: `The scanner answers on this machine only, and ${host} is not a loopback address.`,
    nextStep: 'Use 127.0.0.1 or ::1.',
  };
}

export function apiAddressInUse(at: string): ApiError {
  return {
    type: 'api_address_in_use',
    message: `Somebody else already answers on ${at}.`,
    nextStep: 'Stop the other scanner, or choose another place.',
  };
}

export function apiListenRefused(at: string, code: string): ApiError {
  return {
    type: 'api_listen_refused',
    message: `The scanner may not answer on ${at} (${code}).`,
    nextStep: 'Check that the directory exists and belongs to the user of the scanner.',
  };
}

/** Why a program cannot start. */
export type StartError = ScannerError<
  LockError['type'] | 'interface_missing' | 'scanner_not_running'
>;

/** The state directory cannot be had. */
export function stateRefused(stateDirectory: string, error: LockError): StartError {
  if (error.type === 'disk_full') return { type: error.type, ...databaseWords.disk_full };
  if (error.type === 'state_not_writable')
    return { type: error.type, ...stateNotWritableWords(error) };
  return {
    type: error.type,
    message: `A scanner already works on ${stateDirectory} (process ${error.pid}).`,
    nextStep: 'Use the portal, stop that scanner, or choose another --state.',
  };
}

export function networkInterfaceMissing(name: string): StartError {
  return {
    type: 'interface_missing',
    message: `There is no network interface ${name} with an address.`,
    nextStep: 'List the interfaces with `ip address` and name one of them with --interface.',
  };
}

export function scannerNotRunning(stateDirectory: string): StartError {
  return {
    type: 'scanner_not_running',
    message: `No scanner answers in ${stateDirectory}.`,
    nextStep: 'Start it with npm start or osiris-scanner run, or give its --state.',
  };
}

/** Somebody pressed Ctrl-C, or cancelled it. */
export function scanCancelled(): ScannerError<'scan_cancelled'> {
  return {
    type: 'scan_cancelled',
    message: 'The scan was stopped before its end. What was found until then is kept.',
    nextStep: 'Start it again for the rest.',
  };
}

/** The scan ran, and nothing could be written down about how it ended. */
export function passNotStored(): ScannerError {
  return {
    type: 'pass_failed',
    message: 'How the scan ended could not be stored.',
    nextStep: 'Check that the disk has room and that the state directory can be written to.',
  };
}

/** A pass that did not come to its end; `problem` is the step's own id, message and next step. */
export function passFailed(problem: string): ScannerError {
  const [type = 'pass_failed', ...rest] = problem.split(': ');
  return { type, message: rest.join(': '), nextStep: '' };
}
