import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import type { AgentConfiguration } from '../configuration/index.ts';
import type { NamedHost } from '../store/index.ts';

/** The appliance itself. */
export const applianceHost: NamedHost = {
  id: 'appliance',
  name: 'This appliance',
  address: null,
  port: 0,
  platform: 'appliance',
  group: 'appliance',
  origin: 'appliance',
};

/** The appliance and the hosts of the configuration. */
export function configuredHosts({ hosts }: AgentConfiguration): NamedHost[] {
  return [
    applianceHost,
    ...hosts.map(({ id, name, address, port, platform, group }) => ({
      id,
      name,
      address,
      port,
      platform,
      group,
      origin: 'configuration' as const,
    })),
  ];
}

const linux = /\b(?:linux|debian|ubuntu|red hat|rhel|centos|rocky|alma|fedora|suse)\b/i;

/** Cleared devices that say they run Linux and that nobody configured: they are watched as soon as somebody gives a sign-in. */
export function discoveredHosts(
  devices: readonly DeviceSummary[],
  configured: readonly NamedHost[],
): NamedHost[] {
  const taken = new Set(configured.map(({ address }) => address));
  return devices.flatMap(({ id, name, state, os, addresses }) => {
    const address = addresses.find((one) => !one.includes(':'));
    const fits = state === 'cleared' && os !== null && linux.test(os);
    if (!fits || address === undefined || taken.has(address)) return [];
    const host = { id: `device-${id}`, name, address, port: 22, group: 'default' };
    return [{ ...host, platform: 'linux' as const, origin: 'scanner' as const }];
  });
}
