import type { Observation } from '@osiriscare/core/inventory';
import type { IpAddress } from '@osiriscare/core/net';
import type { ArpQuestion } from '../listen/index.ts';

/** Questions for one address within the hour that count as "again and again". */
const often = 3;
const withinMs = 3_600_000;
/** Questions closer together than this are one: ARP repeats itself when nobody answers. */
const apartMs = 20_000;
const mostPairs = 5_000;

interface Asked {
  readonly times: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/**
 * Notices devices that keep asking for the address of a medical one: whoever keeps looking for the picture archive is probably an imaging machine.
 *
 * SPEC: "ARP (also who asks for whom: a device that keeps asking for the PACS is probably a modality)".
 */
export function createQuestionWatch(
  isMedical: (address: IpAddress) => boolean,
): (question: ArpQuestion) => Observation | undefined {
  const asked = new Map<string, Asked>();
  return (question) => {
    if (!isMedical(question.target)) return undefined;
    const key = `${question.mac} ${question.target}`;
    const now = counted(asked.get(key), question.at);
    asked.delete(key);
    asked.set(key, now);
    const [oldest] = asked.keys();
    if (asked.size > mostPairs && oldest !== undefined) asked.delete(oldest);
    return now.times >= often ? observationOf(question) : undefined;
  };
}

function counted(before: Asked | undefined, at: number): Asked {
  if (!before || at - before.firstAt > withinMs || at < before.lastAt)
    return { times: 1, firstAt: at, lastAt: at };
  if (at - before.lastAt < apartMs) return before;
  return { times: before.times + 1, firstAt: before.firstAt, lastAt: at };
}

function observationOf({ at, mac, address, target }: ArpQuestion): Observation {
  const fact = { kind: 'arp.asks-for-medical', value: target } as const;
  return { at, source: 'arp', mac, address, facts: [fact] };
}
