import type { IpAddress } from '@osiriscare/core/net';
import type { SourceError } from '../source-error.ts';

/** Why a switch could not be read. */
export type SnmpError = SourceError<
  'snmp_not_cleared' | 'snmp_unreachable' | 'snmp_credentials' | 'snmp_protocol' | 'snmp_limit'
>;

export function snmpNotCleared(address: IpAddress): SnmpError {
  return {
    type: 'snmp_not_cleared',
    message: `The switch at ${address} was not asked: the device at this address is not cleared.`,
    nextStep:
      'Look at the device in the portal and clear it, or correct the address in the settings.',
  };
}

/** A wrong community looks just like a dead switch: SNMP v2c does not answer it. */
export function snmpUnreachable(address: IpAddress): SnmpError {
  return {
    type: 'snmp_unreachable',
    message: `The switch at ${address} did not answer.`,
    nextStep:
      'Check its address, that SNMP is switched on, and the community: a wrong one gets no answer.',
  };
}

export function snmpCredentials(address: IpAddress): SnmpError {
  return {
    type: 'snmp_credentials',
    message: `The switch at ${address} refused the user or one of its two passwords.`,
    nextStep: 'Compare user, protocols and passwords in the settings with those on the switch.',
  };
}

export function snmpProtocol(address: IpAddress, reason: string): SnmpError {
  return {
    type: 'snmp_protocol',
    message: `The switch at ${address} sent something that could not be read: ${reason}.`,
    nextStep: 'Check that the address belongs to a switch with SNMP version 2c or 3.',
  };
}

export function snmpLimit(address: IpAddress, reason: string): SnmpError {
  return {
    type: 'snmp_limit',
    message: `Reading the switch at ${address} was stopped: ${reason}.`,
    nextStep: 'Leave this switch out of the settings, or ask a switch nearer to the devices.',
  };
}
