import type { DeviceType } from '../../inventory/device.ts';
import type { Fact, FactSource } from '../../inventory/fact.ts';
import type { MacAddress } from '../../net/index.ts';
import type { Chance } from './chance.ts';

/** Something that one source says about the device again and again. */
export interface Saying {
  readonly source: FactSource;
  readonly facts: readonly Fact[];
  /** Chance that it is heard on a day on which the device is there. */
  readonly perDay: number;
  /** A person who knows the trade would recognise a medical device by it. */
  readonly givesAway?: true;
}

/** One device of the synthetic clinic, with the truth about it. */
export interface Actor {
  readonly name: string;
  readonly isMedical: boolean;
  readonly type: DeviceType;
  /** Cards it uses at the same time. */
  readonly macs: readonly MacAddress[];
  /** Its card is registered to a maker of medical devices. */
  readonly cardGivesAway: boolean;
  /** Days after which it makes up a new address; 0 for never. */
  readonly rotatesEveryDays: number;
  /** Chance that it is there on a day. */
  readonly attendance: number;
  readonly sayings: readonly Saying[];
  /** What a probe would find. */
  readonly ports: readonly number[];
}

/**
 * How well the practice keeps its network: in a `good` one nearly every computer is in the directory and switches may be asked by SNMP; in a `loose` one accounts
 * are missing, stale or switched off more often.
 */
export type Upkeep = 'good' | 'loose';

/** What a device is made of. */
export interface Making {
  readonly chance: Chance;
  /** From 1, within its family. */
  readonly index: number;
  readonly upkeep: Upkeep;
}

/** Shorthand for a saying. */
export function says(
  source: FactSource,
  perDay: number,
  facts: Readonly<Partial<Record<Fact['kind'], string>>>,
): Saying {
  const entries = Object.entries(facts) as [Fact['kind'], string][];
  return { source, perDay, facts: entries.map(([kind, value]) => ({ kind, value })) };
}

/** The same for a saying by which a medical device gives itself away. */
export function tells(...saying: Parameters<typeof says>): Saying {
  return { ...says(...saying), givesAway: true };
}
