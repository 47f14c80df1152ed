import type { ProgramView } from '@osiriscare/core/contracts/portal';

/** A program of the appliance as last heard of: its status stays visible while it or the portal is away, with its age. */
export class ProgramWatch<Status> {
  #view = $state.raw<ProgramView<Status>>();
  #lostSince = $state<number>();

  readonly status = $derived(this.#view?.status ?? undefined);
  /** Since when the program, or the portal itself, has not answered; nothing while all is well. */
  readonly awaySince = $derived(this.#lostSince ?? this.#view?.awaySince ?? undefined);
  readonly asOf = $derived(this.#view?.asOf ?? undefined);
  /** True while the line to the portal itself is broken. */
  readonly portalLost = $derived(this.#lostSince !== undefined);
  readonly away = $derived(this.#lostSince !== undefined || this.#view?.reachable === false);

  set(view: ProgramView<Status>): void {
    this.#view = view;
    this.#lostSince = undefined;
  }

  /** The line to the portal broke; the earliest break counts. */
  lost(at: number): void {
    this.#lostSince ??= at;
  }
}
