import type { Permission } from '../hosts/index.ts';
import type { HostProblem } from '../store/index.ts';

/** Why a host is not contacted although it is watched, in plain words. */
export function problemOfPermission(
  permission: Exclude<Permission, 'allowed'>,
): Omit<HostProblem, 'since'> {
  switch (permission) {
    case 'medical':
      return {
        id: 'host_is_medical',
        message: 'A medical device uses this address now, so nothing is sent to it.',
        next: 'Find out which address the computer has, and correct it in the configuration.',
      };
    case 'held':
      return {
        id: 'host_not_cleared',
        message: 'What is at this address has not been cleared, so nothing is sent to it.',
        next: 'Look at the device under Devices and decide what it is.',
      };
    case 'scanner-away':
      return {
        id: 'scanner_away',
        message: 'The scanner does not answer, so nobody can tell what is at this address now.',
        next: 'Wait until the scanner is back; it starts again by itself.',
      };
  }
}
