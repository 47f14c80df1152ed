import type { PortalAnswer, PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';
import { csvHeadings } from './csv-headings.ts';
import { words } from './words.ts';

export type ImportOutcome = PortalAnswer<'importList'>;
export type ColumnRole = keyof typeof words.columnNames;

const largestBytes = 4_000_000;

/** A list on its way in: first looked at, then mapped, then taken in. */
export class ListImport {
  #fileName = '';
  #csv = $state.raw('');
  #columns = $state.raw<Readonly<Record<string, string>>>();
  #outcome = $state.raw<ImportOutcome>();
  #fault = $state<string>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  readonly headings = $derived(csvHeadings(this.#csv));

  /** What would happen; nothing while no file was looked at. */
  get outcome(): ImportOutcome | undefined {
    return this.#outcome;
  }

  /** What is wrong with the file itself. */
  get fault(): string | undefined {
    return this.#fault;
  }

  columnOf(role: ColumnRole): string {
    return this.#columns?.[role] ?? '';
  }

  async open(file: File): Promise<Trouble | undefined> {
    this.#outcome = undefined;
    this.#columns = undefined;
    this.#fault = file.size > largestBytes ? words.fileTooLarge : undefined;
    if (this.#fault) return undefined;
    this.#fileName = file.name;
    this.#csv = await file.text();
    return this.#send(true);
  }

  /** Says that a column means something else and looks again. */
  async map(role: ColumnRole, heading: string): Promise<Trouble | undefined> {
    this.#columns = { ...this.#columns, [role]: heading };
    return this.#send(true);
  }

  /** Takes the list in. */
  async store(): Promise<Trouble | undefined> {
    const trouble = await this.#send(false);
    if (!trouble) this.#outcome = undefined;
    return trouble;
  }

  async #send(preview: boolean): Promise<Trouble | undefined> {
    const told = { fileName: this.#fileName, csv: this.#csv, preview };
    const columns = this.#columns;
    const body = columns ? { ...told, columns: { ...columns } } : told;
    const answer = await this.#api.ask('importList', { body });
    if (!answer.ok) return answer.error;
    this.#outcome = answer.value;
    this.#columns = answer.value.columns;
    return undefined;
  }
}
