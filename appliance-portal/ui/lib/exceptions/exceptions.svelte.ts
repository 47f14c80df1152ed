import type { Exception } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** Drifts that somebody accepted for a while. */
export class Exceptions {
  #all = $state.raw<readonly Exception[]>();
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get all(): readonly Exception[] | undefined {
    return this.#all;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  find(id: string | null): Exception | undefined {
    return this.#all?.find((exception) => exception.id === id);
  }

  /** Those that hold now, the one that ends soonest first. */
  inForce(now: number): readonly Exception[] {
    return (this.#all ?? [])
      .filter(({ endedAt, expiresAt }) => endedAt === null && expiresAt > now)
      .toSorted((a, b) => a.expiresAt - b.expiresAt);
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('listExceptions');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.#all = answer.value.exceptions;
  }

  async end(id: string): Promise<Trouble | undefined> {
    const answer = await this.#api.ask('endException', { params: { id } });
    if (!answer.ok) return answer.error;
    await this.load();
    return undefined;
  }
}
