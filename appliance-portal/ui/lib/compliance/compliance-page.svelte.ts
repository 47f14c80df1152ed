import type { Compliance, FrameworkView, ScoreHistory } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** How the practice stands, and how one of its scores stood. */
export class CompliancePage {
  #view = $state.raw<Compliance>();
  #history = $state.raw<ScoreHistory>();
  #trouble = $state.raw<Trouble>();
  #historyTrouble = $state.raw<Trouble>();
  #asked: ScoreHistory['subject'] | undefined;
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until it was read once. */
  get view(): Compliance | undefined {
    return this.#view;
  }

  /** The history that was asked for last; nothing until it is here. */
  get history(): ScoreHistory | undefined {
    return this.#history;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  get historyTrouble(): Trouble | undefined {
    return this.#historyTrouble;
  }

  /** The chosen frameworks, as the agent lists them. */
  readonly frameworks: readonly FrameworkView[] = $derived(
    this.#view?.frameworks.filter(({ id }) => this.#view?.chosen.includes(id)) ?? [],
  );

  /** The chosen framework of that id, else the first. */
  framework(id: string | null): FrameworkView | undefined {
    return this.frameworks.find((framework) => framework.id === id) ?? this.frameworks[0];
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('compliance');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.#view = answer.value;
  }

  /** Reads the history of one score; what shows of another goes at once. */
  async loadHistory(subject: ScoreHistory['subject']): Promise<void> {
    if (this.#history?.subject !== subject) this.#history = undefined;
    this.#asked = subject;
    const answer = await this.#api.ask('scoreHistory', { params: { id: subject } });
    if (this.#asked !== subject) return;
    this.#historyTrouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.#history = answer.value;
  }

  async choose(frameworks: Compliance['chosen']): Promise<Trouble | undefined> {
    const answer = await this.#api.ask('chooseFrameworks', { body: { frameworks } });
    if (!answer.ok) return answer.error;
    this.#view = answer.value;
    return undefined;
  }
}
