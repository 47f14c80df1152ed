import type { IncidentSummary } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';
import { incidentsPath, searchOf, type IncidentFilter } from './incident-filter.ts';

/** The incidents of one filter, the newest first; older ones are fetched when somebody asks. */
export class IncidentList {
  #incidents = $state.raw<readonly IncidentSummary[]>();
  #more = $state(false);
  #trouble = $state.raw<Trouble>();
  #asked: IncidentFilter | undefined;
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get incidents(): readonly IncidentSummary[] | undefined {
    return this.#incidents;
  }

  /** True when there are older ones. */
  get more(): boolean {
    return this.#more;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** Reads the newest; older ones that were shown of the same filter stay. */
  async load(filter: IncidentFilter): Promise<void> {
    const isOther = !this.#asked || incidentsPath(this.#asked) !== incidentsPath(filter);
    if (isOther) this.#incidents = undefined;
    this.#asked = filter;
    const answer = await this.#api.ask('searchIncidents', { body: searchOf(filter) });
    if (this.#asked !== filter) return;
    this.#trouble = answer.ok ? undefined : answer.error;
    if (!answer.ok) return;
    const { incidents, more } = answer.value;
    const older = more ? olderThan(this.#incidents ?? [], incidents.at(-1)) : [];
    this.#incidents = [...incidents, ...older];
    if (older.length === 0) this.#more = more;
  }

  /** Adds the next older ones. */
  async loadOlder(): Promise<Trouble | undefined> {
    const filter = this.#asked;
    const last = this.#incidents?.at(-1);
    if (!filter || last === undefined) return undefined;
    const body = { ...searchOf(filter), before: last.openedAt, beforeId: last.id };
    const answer = await this.#api.ask('searchIncidents', { body });
    if (!answer.ok) return answer.error;
    if (this.#asked === filter) {
      this.#incidents = [...(this.#incidents ?? []), ...answer.value.incidents];
      this.#more = answer.value.more;
    }
    return undefined;
  }
}

function olderThan(
  incidents: readonly IncidentSummary[],
  last: IncidentSummary | undefined,
): readonly IncidentSummary[] {
  return last ? incidents.filter((one) => comesAfter(one, last)) : [];
}

/** In the order in which the agent lists them. */
function comesAfter(one: IncidentSummary, last: IncidentSummary): boolean {
  return one.openedAt === last.openedAt ? one.id > last.id : one.openedAt < last.openedAt;
}
