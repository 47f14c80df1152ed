import { isIpv4, type IpAddress, type MacAddress } from '@osiriscare/core/net';

/** A device that was cleared, with the ports that our own prober found open on it. */
export interface DeepTarget {
  readonly address: IpAddress;
  readonly mac: MacAddress;
  /** Open TCP ports, the most wanted first. */
  readonly openPorts: readonly number[];
  /** Most packets that may be sent to it in this pass. */
  readonly packetBudget: number;
}

/** What must stay untouched, whatever the target list says. */
export interface DeepScope {
  /** Addresses of medical and held devices. */
  readonly excluded: ReadonlySet<IpAddress>;
  /** Ports that speak for a medical service. A device with one of them open is not asked at all. */
  readonly medicalPorts: ReadonlySet<number>;
}

/** Why a target is left alone. */
export type RefusalReason =
  | 'excluded'
  | 'medical_port'
  | 'not_ipv4'
  | 'no_ports'
  | 'budget_too_small';

/**
 * Packets that one silent port costs at worst: the port check and every light probe on a connection of its own (27 measured with Nmap 7.93, against 8 for a service that speaks).
 */
export const worstPacketsPerPort = 30;

/** The ports that fit the target's packet budget, or why it must not be asked. */
export function allowedPorts(
  target: DeepTarget,
  scope: DeepScope,
): { readonly ports: readonly number[] } | { readonly refused: RefusalReason } {
  if (scope.excluded.has(target.address)) return { refused: 'excluded' };
  if (!isIpv4(target.address)) return { refused: 'not_ipv4' };
  if (target.openPorts.some((port) => scope.medicalPorts.has(port)))
    return { refused: 'medical_port' };
  const ports = [...new Set(target.openPorts)].filter(isPort);
  if (ports.length === 0) return { refused: 'no_ports' };
  const affordable = Math.floor(target.packetBudget / worstPacketsPerPort);
  return affordable < 1 ? { refused: 'budget_too_small' } : { ports: ports.slice(0, affordable) };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
