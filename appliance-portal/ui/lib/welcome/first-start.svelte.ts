import type { SettingsAnswer } from '@osiriscare/core/contracts/portal';
import type { Trouble } from '#lib/api/trouble.ts';
import type { Portal } from '#lib/portal/portal.ts';
import { subnetFault } from '#lib/settings/subnet-text.ts';
import { words } from './words.ts';

/** The wizard of the first start: what was typed, which step shows, and the end of it. */
export class FirstStart {
  practice = $state('');
  helpNumber = $state('');
  name = $state('');
  passcode = $state('');
  repeated = $state('');
  other = $state('');
  #step = $state(0);
  #offered = $state.raw<SettingsAnswer['localSubnets']>();
  #chosen = $state.raw<ReadonlySet<string>>(new Set());
  readonly #portal: Pick<Portal, 'api' | 'session' | 'scanner'>;

  constructor(portal: Pick<Portal, 'api' | 'session' | 'scanner'>) {
    this.#portal = portal;
  }

  readonly passcodeFault = $derived(
    this.repeated !== '' && this.repeated !== this.passcode ? words.repeatFault : undefined,
  );
  readonly otherFault = $derived(
    this.other.trim() === '' ? undefined : subnetFault(this.other.trim()),
  );
  readonly subnets = $derived([
    ...new Set([
      ...this.#chosen,
      ...(this.other.trim() && !this.otherFault ? [this.other.trim()] : []),
    ]),
  ]);
  readonly mayGoOn = $derived(
    [
      this.practice.trim() !== '',
      this.name.trim() !== '' && this.passcode.length >= 10 && this.repeated === this.passcode,
      this.otherFault === undefined,
      true,
    ][this.#step] ?? false,
  );

  get step(): number {
    return this.#step;
  }

  /** Networks that the appliance is plugged into; nothing while the scanner has not said. */
  get offered(): SettingsAnswer['localSubnets'] | undefined {
    return this.#offered;
  }

  isChosen(subnet: string): boolean {
    return this.#chosen.has(subnet);
  }

  choose(subnet: string, chosen: boolean): void {
    const next = new Set(this.#chosen);
    if (chosen) next.add(subnet);
    else next.delete(subnet);
    this.#chosen = next;
  }

  goOn(): void {
    this.#step = Math.min(this.#step + 1, words.steps.length - 1);
  }

  goBack(): void {
    this.#step = Math.max(0, this.#step - 1);
  }

  async loadOffers(): Promise<void> {
    const answer = await this.#portal.api.ask('settings');
    if (answer.ok) this.#offered = answer.value.localSubnets;
  }

  /** Stores everything and begins the first scan where networks were named. */
  async finish(): Promise<Trouble | undefined> {
    const { practice, helpNumber, name, passcode } = this;
    const subnets = [...this.subnets];
    const body = { practice, helpNumber, name, passcode, subnets };
    const answer = await this.#portal.api.ask('finishFirstStart', { body });
    if (!answer.ok) return answer.error;
    this.#portal.session.set(answer.value);
    return subnets.length > 0 ? this.#portal.scanner.startPass() : undefined;
  }
}
