import { isRandomised, type MacAddress } from '../net/index.ts';
import type { DeviceRecord } from './device.ts';
import { directoryReading } from './directory.ts';
import { evidenceKey, type Evidence, type Leaning } from './evidence.ts';
import type { KnownFact } from './fact.ts';
import type { Knowledge } from './knowledge.ts';
import { plainMeaning } from './meanings.ts';
import type { Reading } from './reading.ts';
import { serviceOf } from './services.ts';
import type { Sign } from './signs.ts';

/** What the interpretation needs besides the device. */
export interface InterpretationContext {
  readonly knowledge: Knowledge;
  /** Registered name of the maker of a network card. */
  readonly vendorOf: (mac: MacAddress) => string | undefined;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

/** The part of a device that is interpreted. */
export type Interpretable = Pick<DeviceRecord, 'macs' | 'facts' | 'lastSeenAt'>;

/** Turns what is known about a device into evidence: one piece for each card and each different fact, in no particular order. */
export function interpretFacts(record: Interpretable, context: InterpretationContext): Evidence[] {
  return readRecord(record, context).map(({ evidence }) => evidence);
}

/** The same with the hints that the classifier uses. */
export function readRecord(record: Interpretable, context: InterpretationContext): Reading[] {
  const mayBePhone =
    record.macs.length > 0 && record.macs.every((mac) => isPhoneCard(mac, context));
  const readings = new Map<string, Reading>();
  const all = [
    ...record.macs.map((mac) => readMac(mac, record.lastSeenAt, context)),
    ...record.facts.map((fact) => readFact(fact, mayBePhone, context.knowledge)),
    ...directoryReading(record.facts, context.now),
  ];
  for (const reading of all) {
    const key = evidenceKey(reading.evidence);
    const known = readings.get(key);
    if (!known || known.evidence.at < reading.evidence.at) readings.set(key, reading);
  }
  return [...readings.values()];
}

/** Phones make their address up, or have the card of a maker of phones. Android and the like also run on other things. */
function isPhoneCard(mac: MacAddress, { knowledge, vendorOf }: InterpretationContext): boolean {
  if (isRandomised(mac)) return true;
  const registered = vendorOf(mac);
  return registered !== undefined && knowledge.makerOf(registered)?.type === 'phone';
}

function readMac(
  mac: MacAddress,
  at: number,
  { knowledge, vendorOf }: InterpretationContext,
): Reading {
  if (isRandomised(mac)) return { evidence: { ...randomised, at } };
  const registered = vendorOf(mac);
  const base = { kind: 'mac.vendor', source: 'maker table', at } as const;
  if (registered === undefined)
    return { evidence: { ...base, ...unknownMaker, leaning: 'neutral', strength: 0 } };
  const maker = knowledge.makerOf(registered);
  const leaning = maker?.leaning ?? 'neutral';
  const vendor = maker && maker.registered.length > 0 ? maker.name : registered;
  const meaning = meaningOfMaker[leaning](vendor);
  const strength = makerStrength[leaning];
  const evidence = { ...base, value: registered, meaning, leaning, strength };
  return { evidence, vendor, ...(maker?.type ? { type: maker.type } : {}) };
}

const randomised = {
  kind: 'mac.random',
  value: 'made up',
  meaning: 'It uses a made-up hardware address, as phones and tablets do to avoid being tracked.',
  source: 'maker table',
  leaning: 'neutral',
  strength: 0.3,
} as const;

const unknownMaker = {
  value: 'unknown',
  meaning: 'The maker of its network card is not in the public list.',
} as const;

const makerStrength: Record<Leaning, number> = {
  medical: 0.95,
  protects: 0.7,
  ordinary: 0.8,
  neutral: 0.2,
};

const meaningOfMaker: Record<Leaning, (maker: string) => string> = {
  medical: (maker) => `The maker of its network card, ${maker}, builds medical devices.`,
  protects: (maker) =>
    `The maker of its network card, ${maker}, sells parts that are also built into medical devices.`,
  ordinary: (maker) =>
    `The maker of its network card, ${maker}, builds ordinary office equipment and nothing medical.`,
  neutral: (maker) => `Its network card was made by ${maker}, which does not tell what it is for.`,
};

function readFact(fact: KnownFact, mayBePhone: boolean, knowledge: Knowledge): Reading {
  const base = { kind: fact.kind, value: fact.value, source: fact.source, at: fact.lastAt };
  const port = fact.kind === 'port.open' ? readPort(fact) : undefined;
  if (port) return { ...port, evidence: { ...base, ...port.evidence } };
  const sign = knowledge.signOf(fact);
  if (!sign) {
    const meaning = plainMeaning(fact);
    return { evidence: { ...base, meaning, leaning: 'neutral', strength: 0.1 } };
  }
  const meaning = sign.meaning.replaceAll('{value}', () => fact.value);
  const leaning = leaningOf(sign, fact, mayBePhone);
  const hints = { ...(sign.type ? { type: sign.type } : {}), ...(sign.os ? { os: sign.os } : {}) };
  return { evidence: { ...base, meaning, leaning, strength: sign.strength }, ...hints };
}

/** A name server's entry may be about whoever had the address before: it can protect, but it cannot make a device medical. */
function leaningOf(sign: Sign, { kind }: KnownFact, mayBePhone: boolean): Leaning {
  if (kind === 'name.dns' && sign.leaning === 'medical') return 'protects';
  return sign.onlyPhones && !mayBePhone ? 'neutral' : sign.leaning;
}

function readPort({
  value,
}: KnownFact): (Omit<Reading, 'evidence'> & { readonly evidence: PortEvidence }) | undefined {
  const service = serviceOf(value);
  if (!service) return undefined;
  const [type, strength = 0.1] = service.hint ?? [];
  const meaning = service.medical
    ? `It offers a medical service: ${service.label} on port ${service.port}.`
    : `It offers this service: ${service.label} on port ${service.port}.`;
  const leaning = service.medical ? 'medical' : 'neutral';
  return { evidence: { meaning, leaning, strength }, ...(type ? { type } : {}) };
}

type PortEvidence = Pick<Evidence, 'meaning' | 'leaning' | 'strength'>;
