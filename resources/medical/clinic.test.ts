import { describe, expect, it } from 'vitest';
import { assess, type Assessment, type DeviceRecord } from '@osiriscare/core/inventory';
import {
  createClinic,
  createDeviceBook,
  type Actor,
  type ClinicPlan,
} from '@osiriscare/core/testing';
import { loadVendorTable } from '../ouis/index.ts';
import { loadKnowledge } from './index.ts';

const dayMs = 86_400_000;
const startsAt = 1_767_571_200_000;
const context = { knowledge: loadKnowledge(), vendorOf: loadVendorTable().vendorOf };

interface Row {
  readonly record: DeviceRecord;
  /** Everybody whose cards are in the row; the first is taken for its owner. */
  readonly actors: ReadonlySet<Actor>;
  readonly actor: Actor;
  readonly assessment: Assessment;
}

interface Outcome {
  /** Devices seen in the last seven days. */
  readonly lately: ReadonlySet<Actor>;
  /** Medical devices that gave themselves away. */
  readonly recognisable: ReadonlySet<Actor>;
  readonly rows: readonly Row[];
  /** Medical devices that were ever cleared. */
  readonly wronglyCleared: ReadonlySet<Actor>;
}

/** Lets the days pass; each evening everything is assessed, and what is cleared is probed. */
function simulate(days: number, plan: Omit<ClinicPlan, 'startsAt'>): Outcome {
  const clinic = createClinic({ ...plan, startsAt });
  const book = createDeviceBook(context);
  const wronglyCleared = new Set<Actor>();
  const lately = new Set<Actor>();
  const rowsAt = (now: number): Row[] =>
    book.records().flatMap((record) => {
      const actors = new Set(record.macs.flatMap((mac) => clinic.actorOf(mac) ?? []));
      const [actor] = actors;
      const assessment = assess(record, { ...context, now });
      return actor ? [{ record, actors, actor, assessment }] : [];
    });
  for (let day = 0; day < days; day += 1) {
    for (const observation of clinic.day(day)) {
      book.observe(observation);
      const actor = observation.mac && clinic.actorOf(observation.mac);
      if (actor && day >= days - 7) lately.add(actor);
    }
    const evening = startsAt + (day + 1) * dayMs;
    for (const { record, actor, assessment } of rowsAt(evening)) {
      const { latched } = assessment.verdict;
      book.replace({ ...record, latched });
      if (assessment.verdict.state !== 'cleared') continue;
      if (actor.isMedical) wronglyCleared.add(actor);
      probe(book, actor, record);
    }
    book.tidy(evening);
  }
  return {
    lately,
    recognisable: clinic.recognisable,
    wronglyCleared,
    rows: rowsAt(startsAt + days * dayMs),
  };
}

function probe(
  book: ReturnType<typeof createDeviceBook>,
  actor: Actor,
  record: DeviceRecord,
): void {
  const mac = record.macs.at(-1);
  const facts = actor.ports.map((port) => ({ kind: 'port.open' as const, value: `tcp/${port}` }));
  if (mac) book.observe({ at: record.lastSeenAt, source: 'probe', mac, facts });
}

const seeds = [1, 2, 3, 4];
const manySeeds = Array.from({ length: 12 }, (_, index) => index + 1);
const weeks = manySeeds.map((seed) => simulate(7, { seed }));
const months = seeds.map((seed) => simulate(30, { seed }));

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}

const rows = weeks.flatMap((outcome) => outcome.rows);
const ordinary = rows.filter(({ actor }) => !actor.isMedical);
const isLabelled = ({ assessment }: Row) => assessment.verdict.state === 'medical';
const isHeld = ({ assessment }: Row) => assessment.verdict.state === 'held';

describe('twelve synthetic clinics of about 150 devices, after a week', () => {
  it('never cleared a medical device', () => {
    const wrong = [...weeks, ...months].flatMap(({ wronglyCleared }) => [...wronglyCleared]);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('label at least 99 % of the medical devices that gave themselves away', () => {
    const labelled = (outcome: Outcome) => {
      const found = new Set(outcome.rows.filter(isLabelled).map(({ actor }) => actor));
      return [...outcome.recognisable].map((actor) => [actor, found.has(actor)] as const);
    };
    expect(share(weeks.flatMap(labelled), ([, found]) => found)).toBeGreaterThanOrEqual(0.99);
  });

  it('are right about at least 90 % of the devices that they label medical', () => {
    const precision = share(rows.filter(isLabelled), ({ actor }) => actor.isMedical);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it('know the type of at least 92 % of the ordinary devices', () => {
    const isRight = ({ actor, assessment }: Row) => assessment.classification.type === actor.type;
    expect(share(ordinary, isRight)).toBeGreaterThanOrEqual(0.92);
  });

  it('still hold at most 10 % of the ordinary devices', () => {
    expect(share(ordinary, isHeld)).toBeLessThanOrEqual(0.1);
  });
});

describe('a practice whose directory is kept loosely', () => {
  it('holds more, and still never clears a medical device', () => {
    const loose = seeds.map((seed) => simulate(7, { seed, upkeep: 'loose' }));
    const others = loose.flatMap((outcome) => outcome.rows.filter(({ actor }) => !actor.isMedical));
    expect(share(others, isHeld)).toBeLessThanOrEqual(0.2);
    expect(loose.flatMap(({ wronglyCleared }) => [...wronglyCleared])).toEqual([]);
  });
});

describe('four synthetic clinics after a month of phones with changing addresses', () => {
  it('have at most 1 % more rows than devices', () => {
    const surplus = sum(months, surplusRows);
    expect(surplus / sum(months, ({ rows }) => rows.length)).toBeLessThanOrEqual(0.01);
  });

  it('mistake only phones for each other, and only those with names from the factory', () => {
    const mixed = months.flatMap((outcome) => outcome.rows.filter(({ actors }) => actors.size > 1));
    const wrong = mixed.flatMap(({ actors }) => [...actors]).filter(({ type }) => type !== 'phone');
    expect(wrong).toEqual([]);
    expect(mixed.length / sum(months, ({ rows }) => rows.length)).toBeLessThanOrEqual(0.08);
  });
});

describe('a console that the practice filed as an ordinary office computer', () => {
  it('is cleared: nothing that can be heard tells it apart, so a person or an imported list must', () => {
    const { wronglyCleared } = simulate(3, { seed: 7, concealedConsoles: 5 });
    expect(wronglyCleared.size).toBe(5);
  });
});

/** Rows that are left over when every row is given a device of its own, as far as that is possible (augmenting paths). */
function surplusRows({ rows: all, lately }: Outcome): number {
  const rowOf = new Map<Actor, Row>();
  const devicesOf = ({ actors }: Row) => {
    const present = [...actors].filter((actor) => lately.has(actor));
    return present.length > 0 ? present : [...actors];
  };
  const place = (row: Row, tried: Set<Actor>): boolean =>
    devicesOf(row).some((actor) => {
      if (tried.has(actor)) return false;
      tried.add(actor);
      const holder = rowOf.get(actor);
      if (holder && !place(holder, tried)) return false;
      rowOf.set(actor, row);
      return true;
    });
  return all.filter((row) => !place(row, new Set())).length;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
