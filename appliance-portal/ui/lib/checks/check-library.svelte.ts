import type { CheckMode, CheckView } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** A choice about a check, or its taking back (null). */
export type ModeChoice = Omit<CheckMode, 'mode'> & { readonly mode: CheckMode['mode'] | null };

/** All checks with how they stand, and the groups of computers. */
export class CheckLibrary {
  #checks = $state.raw<readonly CheckView[]>();
  #groups = $state.raw<readonly string[]>([]);
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get checks(): readonly CheckView[] | undefined {
    return this.#checks;
  }

  get groups(): readonly string[] {
    return this.#groups;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  titleOf(checkId: string): string {
    return this.#checks?.find(({ id }) => id === checkId)?.title ?? checkId;
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('listChecks');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (!answer.ok) return;
    this.#checks = answer.value.checks;
    this.#groups = answer.value.groups;
  }

  async choose(choice: ModeChoice): Promise<Trouble | undefined> {
    const answer = await this.#api.ask('changeCheckMode', { body: choice });
    if (!answer.ok) return answer.error;
    const changed = answer.value;
    this.#checks = this.#checks?.map((check) => (check.id === changed.id ? changed : check));
    return undefined;
  }
}
