import type { Observation } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';

/**
 * Somebody asked the whole network who has an address (ARP request, or neighbour solicitation for IPv6).
 * A device that keeps asking for the picture archive is probably an imaging machine; the caller knows which targets are medical.
 */
export interface ArpQuestion {
  readonly type: 'arp-question';
  /** The card that asks. */
  readonly mac: MacAddress;
  /** The address it asks from. */
  readonly address: IpAddress;
  /** The address it asks for; never its own. */
  readonly target: IpAddress;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

export interface HeardObservation {
  readonly type: 'observation';
  readonly observation: Observation;
}

/** What one frame taught. */
export type ListenEvent = HeardObservation | ArpQuestion;

/** Wraps an observation. */
export function heard(observation: Observation): HeardObservation {
  return { type: 'observation', observation };
}
