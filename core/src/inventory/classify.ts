import { deviceTypes, type DeviceType } from './device.ts';
import type { Evidence } from './evidence.ts';
import type { Reading } from './reading.ts';
import type { DeviceState } from './verdict.ts';

/** What a device is, as far as can be told. */
export interface Classification {
  readonly type: DeviceType;
  /** 0 to 1; 0 for `unknown`. */
  readonly confidence: number;
  /** Operating system in words, if anything told. */
  readonly os?: string;
  /** Maker of its first network card that has one. */
  readonly vendor?: string;
  /** The evidence for the type, strongest first. */
  readonly because: readonly Evidence[];
}

/** Works out the type of a device. A medical device only gets medical types, every other device only ordinary ones. */
export function classify(readings: readonly Reading[], state: DeviceState): Classification {
  const isMedical = state === 'medical';
  const votes = readings.filter(({ type }) => type && isMedicalType(type) === isMedical);
  const scores = scoreByType(votes);
  const best = (isMedical && bestType(scoreByType(votes.filter(isFirstHand)))) || bestType(scores);
  const type = best ?? (isMedical ? 'medical-other' : 'unknown');
  const because = votes
    .filter((reading) => reading.type === type)
    .map(({ evidence }) => evidence)
    .sort((a, b) => b.strength - a.strength);
  const os = strongest(readings.filter((reading) => reading.os !== undefined))?.os;
  const vendor = readings.find((reading) => reading.vendor !== undefined)?.vendor;
  return {
    type,
    confidence: best ? confidenceOf(best, scores) : 0,
    ...(os === undefined ? {} : { os }),
    ...(vendor === undefined ? {} : { vendor }),
    because,
  };
}

/**
 * What a device does, or says about itself, tells the kind of a medical device before the maker of its card does: makers of monitors also build image archives,
 * and consoles carry cards of others. Its DHCP vendor class names a maker too, and a name server's entry may be about whoever had the address before.
 */
function isFirstHand({ evidence }: Reading): boolean {
  return !secondHandKinds.includes(evidence.kind);
}

const secondHandKinds: readonly Evidence['kind'][] = [
  'mac.vendor',
  'dhcp.vendor-class',
  'name.dns',
];

/** True for the types of medical devices. */
export function isMedicalType(type: DeviceType): boolean {
  return type.startsWith('medical-') || type === 'infusion-pump';
}

/** Hints of one type add up as independent chances: two of 0.5 make 0.75. */
function scoreByType(votes: readonly Reading[]): Map<DeviceType, number> {
  const scores = new Map<DeviceType, number>();
  for (const { type, evidence } of votes) {
    if (!type) continue;
    const doubt = (1 - (scores.get(type) ?? 0)) * (1 - Math.min(evidence.strength, 0.99));
    scores.set(type, 1 - doubt);
  }
  return scores;
}

function bestType(scores: ReadonlyMap<DeviceType, number>): DeviceType | undefined {
  const order = (type: DeviceType) => deviceTypes.indexOf(type);
  return [...scores].sort(([a, x], [b, y]) => y - x || order(a) - order(b))[0]?.[0];
}

/** Sure in itself, and less so the nearer the second best comes. */
function confidenceOf(best: DeviceType, scores: ReadonlyMap<DeviceType, number>): number {
  const score = scores.get(best) ?? 0;
  const others = [...scores].filter(([type]) => type !== best).map(([, other]) => other);
  return score * (1 - Math.max(0, ...others) / 2);
}

function strongest(readings: readonly Reading[]): Reading | undefined {
  return readings.reduce<Reading | undefined>(
    (best, reading) =>
      best && best.evidence.strength >= reading.evidence.strength ? best : reading,
    undefined,
  );
}
