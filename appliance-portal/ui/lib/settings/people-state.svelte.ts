import type { Person } from '@osiriscare/core/contracts/portal';
import type { PortalApi, RequestOf } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** The people who can sign in. */
export class PeopleState {
  #people = $state.raw<readonly Person[]>();
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get people(): readonly Person[] | undefined {
    return this.#people;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('listPeople');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.#people = answer.value.people;
  }

  async add(body: RequestOf<'addPerson'>['body']): Promise<Trouble | undefined> {
    const answer = await this.#api.ask('addPerson', { body });
    if (!answer.ok) return answer.error;
    this.#people = [...(this.#people ?? []), answer.value];
    return undefined;
  }

  async remove(id: string): Promise<Trouble | undefined> {
    const answer = await this.#api.ask('removePerson', { params: { id } });
    if (!answer.ok) return answer.error;
    this.#people = this.#people?.filter((person) => person.id !== id);
    return undefined;
  }
}
