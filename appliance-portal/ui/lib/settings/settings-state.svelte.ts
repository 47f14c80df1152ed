import type { Settings, SettingsAnswer } from '@osiriscare/core/contracts/portal';
import type { Result } from '@osiriscare/core/result';
import type { PortalApi, RequestOf } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

type DirectoryCredential = RequestOf<'storeDirectoryCredential'>['body']['credential'];
type SwitchCredential = RequestOf<'storeSwitchCredential'>['body']['credential'];

/** What people have set, as the scanner keeps it. Settings go back as a whole, so a change names only what is new. */
export class SettingsState {
  #answer = $state.raw<SettingsAnswer>();
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get answer(): SettingsAnswer | undefined {
    return this.#answer;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('settings');
    this.#trouble = this.#take(answer);
  }

  async change(changed: Partial<Settings>): Promise<Trouble | undefined> {
    if (!this.#answer) return undefined;
    const settings = { ...this.#answer.settings, ...changed };
    return this.#take(await this.#api.ask('changeSettings', { body: { settings } }));
  }

  async storeDirectoryCredential(credential: DirectoryCredential): Promise<Trouble | undefined> {
    return this.#take(await this.#api.ask('storeDirectoryCredential', { body: { credential } }));
  }

  async storeSwitchCredential(credential: SwitchCredential): Promise<Trouble | undefined> {
    return this.#take(await this.#api.ask('storeSwitchCredential', { body: { credential } }));
  }

  #take(answer: Result<SettingsAnswer, Trouble>): Trouble | undefined {
    if (!answer.ok) return answer.error;
    this.#answer = answer.value;
    return undefined;
  }
}
