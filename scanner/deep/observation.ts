import { factOf, type Observation } from '@osiriscare/core/inventory';
import type { NmapService } from './nmap-xml.ts';
import type { DeepTarget } from './target.ts';

/** Services that Nmap heard, as facts about the device. Names out of its table of port numbers are guesses and are left out. */
export function observationOf(
  services: readonly NmapService[],
  { mac, address }: DeepTarget,
  at: number,
): Observation {
  const heard = services.filter((service) => service.heard);
  const details = heard.flatMap((service) => factOf('service.detail', detailOf(service)) ?? []);
  const systems = new Set(heard.map((service) => service.operatingSystem));
  const os = [...systems].flatMap((system) => factOf('os.detail', system) ?? []);
  return { at, source: 'nmap', mac, address, facts: [...details, ...os] };
}

function detailOf({ port, protocol, name, product, version }: NmapService): string {
  return `${port}/${protocol} ${product || name} ${version}`;
}
