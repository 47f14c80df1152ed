import type { ListenEvent } from '../listen-event.ts';

/** The facts of all observations as `kind=value`, in order. */
export function heardFacts(events: readonly ListenEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'observation'
      ? event.observation.facts.map((fact) => `${fact.kind}=${fact.value}`)
      : [],
  );
}

/** Who the observations are about, as `mac address`. */
export function heardSubjects(events: readonly ListenEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'observation'
      ? [`${event.observation.mac ?? '-'} ${event.observation.address ?? '-'}`]
      : [],
  );
}
