import type { Settings } from '@osiriscare/core/contracts/portal';

type Directory = NonNullable<Settings['directory']>;
type SwitchVersion = Settings['switches'][number]['version'];

/** The chosen value of the list of connections; anything else means the safer one. */
export function securityFrom(value: string): Directory['security'] {
  return value === 'starttls' ? 'starttls' : 'ldaps';
}

/** The chosen value of the list of protocols; anything else means the safer one. */
export function switchVersionFrom(value: string): SwitchVersion {
  return value === 'v2c' ? 'v2c' : 'v3';
}
