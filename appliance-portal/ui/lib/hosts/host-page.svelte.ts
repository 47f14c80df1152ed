import type { HostCredential, HostDetail, HostSummary } from '@osiriscare/core/contracts/portal';
import type { Result } from '@osiriscare/core/result';
import type { Trouble } from '#lib/api/trouble.ts';
import type { Portal } from '#lib/portal/portal.ts';

/** Everything known about one computer, and how the agent signs in to it. */
export class HostPage {
  #detail = $state.raw<HostDetail>();
  #trouble = $state.raw<Trouble>();
  #asked = '';
  readonly #portal: Pick<Portal, 'api' | 'hosts'>;

  constructor(portal: Pick<Portal, 'api' | 'hosts'>) {
    this.#portal = portal;
  }

  get detail(): HostDetail | undefined {
    return this.#detail;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** Reads the computer; an answer that comes after another one was asked for is dropped. */
  async load(id: string): Promise<void> {
    if (this.#detail?.id !== id) this.#detail = undefined;
    this.#asked = id;
    const answer = await this.#portal.api.ask('host', { params: { id } });
    if (this.#asked !== id) return;
    this.#trouble = answer.ok || this.#detail ? undefined : answer.error;
    if (answer.ok) this.#detail = answer.value;
  }

  /** Stores a sign-in, or removes it (null). Nothing of it is kept here. */
  async storeCredential(credential: HostCredential | null): Promise<Trouble | undefined> {
    const params = { id: this.#asked };
    const { api } = this.#portal;
    return this.#take(await api.ask('storeHostCredential', { params, body: { credential } }));
  }

  async trustKey(fingerprint: string, reason: string): Promise<Trouble | undefined> {
    const params = { id: this.#asked };
    const body = { fingerprint, reason };
    return this.#take(await this.#portal.api.ask('trustHostKey', { params, body }));
  }

  #take(answer: Result<HostDetail, Trouble>): Trouble | undefined {
    if (!answer.ok) return answer.error;
    this.#detail = answer.value;
    this.#portal.hosts.update([summaryOf(answer.value)]);
    return undefined;
  }
}

/** The row of the list that a detail contains. */
function summaryOf(detail: HostDetail): HostSummary {
  const { id, name, address, platform, group, origin, state, problem } = detail;
  const { checkedAt, counts, openIncidents } = detail;
  const what = { id, name, address, platform, group, origin };
  return { ...what, state, problem, checkedAt, counts, openIncidents };
}
