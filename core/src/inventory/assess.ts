import { classify, type Classification } from './classify.ts';
import { decide } from './decide.ts';
import type { DeviceRecord } from './device.ts';
import type { Evidence } from './evidence.ts';
import type { KnownFact } from './fact.ts';
import { readRecord, type InterpretationContext } from './interpret.ts';
import type { Verdict } from './verdict.ts';

/** Everything that is concluded about one device. */
export interface Assessment {
  readonly verdict: Verdict;
  readonly classification: Classification;
  /** All evidence, also what decided nothing. */
  readonly evidence: readonly Evidence[];
  /** Best name for people: announced, else from the directory or name server, else made of maker and address. Never empty. */
  readonly displayName: string;
  /** Maker of its first network card that has one. */
  readonly vendor?: string;
}

/** Concludes everything about one device: evidence, what may be sent to it, what it is and what to call it. */
export function assess(record: DeviceRecord, context: InterpretationContext): Assessment {
  const readings = readRecord(record, context);
  const evidence = readings.map((reading) => reading.evidence);
  const { decision, latched } = record;
  const verdict = decide({
    evidence,
    latched,
    now: context.now,
    ...(decision ? { decision } : {}),
  });
  const classification = classify(readings, verdict.state);
  const { vendor } = classification;
  const displayName = nameOf(record, vendor);
  return { verdict, classification, evidence, displayName, ...(vendor ? { vendor } : {}) };
}

function nameOf(record: DeviceRecord, vendor: string | undefined): string {
  const announced = latestOf(record.facts, 'name') ?? latestOf(record.facts, 'mdns.model');
  return announced ?? latestOf(record.facts, 'name.dns') ?? madeUpName(record, vendor);
}

function latestOf(facts: readonly KnownFact[], kind: KnownFact['kind']): string | undefined {
  const ofKind = facts.filter((fact) => fact.kind === kind && fact.value.trim() !== '');
  return ofKind.sort((a, b) => b.lastAt - a.lastAt || (a.value < b.value ? -1 : 1))[0]?.value;
}

function madeUpName({ macs, addresses }: DeviceRecord, vendor: string | undefined): string {
  const [mac] = macs;
  const card = mac?.slice(9).replaceAll(':', '');
  if (vendor) return `${vendor} ${card}`;
  return card ? `Device ${card}` : `Device at ${addresses[0]?.address ?? 'an unknown address'}`;
}
