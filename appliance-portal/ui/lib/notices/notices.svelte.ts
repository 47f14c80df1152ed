import type { Notice } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** What people should hear about, newest first, until somebody has read it. */
export class Notices {
  #all = $state.raw<readonly Notice[]>([]);
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  get all(): readonly Notice[] {
    return this.#all;
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('listNotices');
    if (answer.ok) this.#all = answer.value.notices.toSorted((a, b) => b.at - a.at);
  }

  add(notice: Notice): void {
    this.#all = [notice, ...this.#all.filter(({ id }) => id !== notice.id)];
  }

  async dismiss(id: string): Promise<Trouble | undefined> {
    const answer = await this.#api.ask('dismissNotice', { params: { id } });
    if (!answer.ok) return answer.error;
    this.#all = this.#all.filter((notice) => notice.id !== id);
    return undefined;
  }
}
