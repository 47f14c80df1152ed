import { assess, type Assessment, type DeviceRecord } from '@osiriscare/core/inventory';
import {
  createClinic,
  createDeviceBook,
  type Actor,
  type ClinicPlan,
  type DeviceBook,
} from '@osiriscare/core/testing';
import { loadKnowledge } from '@osiriscare/resources/medical';
import { loadVendorTable } from '@osiriscare/resources/ouis';

const dayMs = 86_400_000;
/** 2026-01-05T00:00:00Z, a Monday. */
const startsAt = 1_767_571_200_000;
const context = { knowledge: loadKnowledge(), vendorOf: loadVendorTable().vendorOf };

/** One row of the list in the end, with the truth about it. */
export interface SimulatedRow {
  /** Whose cards are in the row; the first is taken for its owner. */
  readonly actor: Actor;
  readonly assessment: Assessment;
}

/** What became of a synthetic clinic. */
export interface Outcome {
  readonly rows: readonly SimulatedRow[];
  /** Medical devices that gave themselves away. */
  readonly recognisable: ReadonlySet<Actor>;
  /** Medical devices that were ever cleared, and so probed. */
  readonly everCleared: ReadonlySet<Actor>;
}

/** Lets days pass in a synthetic clinic; each evening everything is assessed, and what is cleared is probed. */
export function simulate(days: number, plan: Omit<ClinicPlan, 'startsAt'>): Outcome {
  const clinic = createClinic({ ...plan, startsAt });
  const book = createDeviceBook(context);
  const everCleared = new Set<Actor>();
  const rowsAt = (now: number) =>
    book.records().flatMap((record) => {
      const actor = record.macs.flatMap((mac) => clinic.actorOf(mac) ?? [])[0];
      return actor ? [{ record, actor, assessment: assess(record, { ...context, now }) }] : [];
    });
  for (let day = 0; day < days; day += 1) {
    for (const observation of clinic.day(day)) book.observe(observation);
    const evening = startsAt + (day + 1) * dayMs;
    for (const { record, actor, assessment } of rowsAt(evening)) {
      book.replace({ ...record, latched: assessment.verdict.latched });
      if (assessment.verdict.state !== 'cleared') continue;
      if (actor.isMedical) everCleared.add(actor);
      probe(book, actor, record);
    }
    book.tidy(evening);
  }
  const rows = rowsAt(startsAt + days * dayMs);
  return { rows, recognisable: clinic.recognisable, everCleared };
}

function probe(book: DeviceBook, actor: Actor, record: DeviceRecord): void {
  const mac = record.macs.at(-1);
  const facts = actor.ports.map((port) => ({ kind: 'port.open' as const, value: `tcp/${port}` }));
  if (mac) book.observe({ at: record.lastSeenAt, source: 'probe', mac, facts });
}
