import type { Session as SessionAnswer } from '@osiriscare/core/contracts/portal';
import type { Result } from '@osiriscare/core/result';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** Who is signed in, and what they may do. */
export class Session {
  #answer = $state.raw<SessionAnswer>();
  #trouble = $state.raw<Trouble>();
  readonly #api: () => PortalApi;

  constructor(api: () => PortalApi) {
    this.#api = api;
  }

  /** True once the portal has said whether somebody is signed in. */
  readonly known = $derived(this.#answer !== undefined);
  readonly signedIn = $derived(this.#answer?.signedIn === true);
  readonly firstStart = $derived(this.#answer?.firstStart === true);
  readonly practice = $derived(this.#answer?.practice ?? '');
  readonly name = $derived(this.#answer?.signedIn ? this.#answer.name : '');
  readonly role = $derived(this.#answer?.signedIn ? this.#answer.role : undefined);
  /** Viewers see everything and change nothing. */
  readonly mayChange = $derived(this.role === 'manager');

  get csrfToken(): string | undefined {
    return this.#answer?.signedIn ? this.#answer.csrfToken : undefined;
  }

  /** Why it is not known who is signed in. */
  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(): Promise<void> {
    this.#take(await this.#api().ask('session'));
  }

  async signIn(name: string, passcode: string): Promise<Trouble | undefined> {
    return this.#take(await this.#api().ask('signIn', { body: { name, passcode } }));
  }

  async signInWithCode(name: string, code: string): Promise<Trouble | undefined> {
    return this.#take(await this.#api().ask('signInWithCode', { body: { name, code } }));
  }

  /** The session as another request has answered it. */
  set(answer: SessionAnswer): void {
    this.#answer = answer;
  }

  async signOut(): Promise<Trouble | undefined> {
    const answer = await this.#api().ask('signOut');
    if (!answer.ok) return answer.error;
    this.end();
    return undefined;
  }

  /** The portal has said that the session is over. */
  end(): void {
    this.#answer = { signedIn: false, firstStart: this.firstStart, practice: this.practice };
  }

  #take(answer: Result<SessionAnswer, Trouble>): Trouble | undefined {
    if (answer.ok) this.#answer = answer.value;
    this.#trouble = answer.ok ? undefined : answer.error;
    return this.#trouble;
  }
}
