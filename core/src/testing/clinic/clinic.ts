import type { Observation } from '../../inventory/fact.ts';
import { parseIpAddress, type MacAddress } from '../../net/index.ts';
import type { Actor, Making, Saying, Upkeep } from './actor.ts';
import { madeUpMac } from './cards.ts';
import { createChance, type Chance } from './chance.ts';
import { camera, deskPhone, networkGear, phone, storage, television, thing } from './gadgets.ts';
import { domainController, printer, server, workstation } from './office.ts';
import { concealedConsole, medicalDevice } from './treatment.ts';

/** A synthetic clinic: devices that come and go, and what is heard of them. Families and frequencies are guesses about real practices, not taken from the rules. */
export interface Clinic {
  readonly actors: readonly Actor[];
  /** Everything that is heard on one day, in order of time; day 0 is the first. */
  readonly day: (day: number) => Observation[];
  /** Medical devices that gave themselves away so far, by their card or by what they said. */
  readonly recognisable: ReadonlySet<Actor>;
  /** Who really used an address. */
  readonly actorOf: (mac: MacAddress) => Actor | undefined;
}

export interface ClinicPlan {
  readonly seed: number;
  /** Milliseconds since 1970-01-01 UTC of the first midnight. */
  readonly startsAt: number;
  /** `good` unless asked for otherwise. */
  readonly upkeep?: Upkeep;
  /** Medical devices that look like office computers in every way; 0 unless asked for. */
  readonly concealedConsoles?: number;
}

const dayMs = 86_400_000;

const families: readonly (readonly [count: number, make: (making: Making) => Actor])[] = [
  [40, workstation],
  [4, server],
  [2, domainController],
  [9, printer],
  [16, deskPhone],
  [9, networkGear],
  [7, camera],
  [2, storage],
  [4, television],
  [2, thing],
  [30, phone],
  [28, medicalDevice],
];

/** Makes a clinic of about 153 devices; the same plan gives the same clinic. */
export function createClinic(plan: ClinicPlan): Clinic {
  const { seed, startsAt, upkeep = 'good', concealedConsoles = 0 } = plan;
  const chance = createChance(seed);
  const all = [...families, [concealedConsoles, concealedConsole] as const];
  const actors = all.flatMap(([count, make]) =>
    Array.from({ length: count }, (_, index) => make({ chance, index: index + 1, upkeep })),
  );
  const actorByMac = new Map<MacAddress, Actor>();
  const recognisable = new Set<Actor>();
  const cards = actors.map((actor, index) => cardsOf(actor, createChance(seed * 1000 + index)));
  return {
    actors,
    recognisable,
    actorOf: (mac) => actorByMac.get(mac),
    day: (day) => {
      const today = createChance(seed * 7919 + day);
      const heard = actors.flatMap((actor, index) => {
        const macs = cards[index]?.(day) ?? [];
        for (const mac of macs) actorByMac.set(mac, actor);
        return presentDay({ actor, macs, index }, { day, startsAt, chance: today, recognisable });
      });
      return heard.sort((a, b) => a.at - b.at);
    },
  };
}

/** The cards of a device on a day; a made-up one is made up anew when its time is over. */
function cardsOf(actor: Actor, chance: Chance): (day: number) => readonly MacAddress[] {
  if (actor.rotatesEveryDays === 0) return () => actor.macs;
  const made = new Map<number, readonly MacAddress[]>([[0, actor.macs]]);
  const phase = chance.number(actor.rotatesEveryDays);
  return (day) => {
    const turn = Math.floor((day + phase) / actor.rotatesEveryDays);
    const macs = made.get(turn) ?? [madeUpMac(chance)];
    made.set(turn, macs);
    return macs;
  };
}

interface Present {
  readonly actor: Actor;
  readonly macs: readonly MacAddress[];
  readonly index: number;
}

interface Today {
  readonly day: number;
  readonly startsAt: number;
  readonly chance: Chance;
  readonly recognisable: Set<Actor>;
}

/** Opening hours, 8 to 18; a laptop uses its first card in the morning and its second in the afternoon, sometimes both. */
function presentDay({ actor, macs, index }: Present, today: Today): Observation[] {
  const { day, startsAt, chance, recognisable } = today;
  if (!chance.is(actor.attendance)) return [];
  const midnight = startsAt + day * dayMs;
  const arrives = midnight + (8 + chance.next() * 2) * 3_600_000;
  const address = parseIpAddress(`10.0.${index >> 8}.${index & 255}`);
  const seen = (mac: MacAddress, at: number) => ({ mac, at, ...(address ? { address } : {}) });
  return macs.flatMap((mac, card) => {
    if (macs.length > 1 && chance.is(0.4)) return [];
    const from = arrives + card * 4 * 3_600_000;
    const heard = actor.sayings.filter(({ perDay }) => chance.is(perDay));
    if (actor.cardGivesAway || heard.some(({ givesAway }) => givesAway)) recognisable.add(actor);
    return [
      { ...seen(mac, from), source: 'neighbours' as const, facts: [] },
      ...heard.map((saying) => ({
        ...seen(mac, Math.floor(from + chance.next() * 3 * 3_600_000)),
        source: saying.source,
        facts: factsOn(saying, midnight),
      })),
    ];
  });
}

function factsOn({ facts }: Saying, midnight: number): Observation['facts'] {
  return facts.map(({ kind, value }) => ({
    kind,
    value: value.replace(/^\{day-(\d+)\}$/, (_, ago: string) =>
      isoDay(midnight - Number(ago) * dayMs),
    ),
  }));
}

/** ISO date of a moment (Hinnant's algorithm), since core has no Date. */
function isoDay(at: number): string {
  const shifted = Math.floor(at / dayMs) + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
