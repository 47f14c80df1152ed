import type { ColumnMapping, ColumnRole } from '@osiriscare/core/contracts/portal';
import type { PortalAnswer, PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';
import { csvHeadings } from './csv-headings.ts';
import { words } from './words.ts';

export type ImportOutcome = PortalAnswer<'importList'>;

const largestBytes = 4_000_000;
const columnTroubles = new Set(['import_no_header', 'import_no_key', 'import_unknown_column']);

/** A list on its way in: first looked at, then mapped, then taken in. */
export class ListImport {
  #fileName = '';
  #csv = $state.raw('');
  #columns = $state.raw<ColumnMapping>();
  #outcome = $state.raw<ImportOutcome>();
  #fault = $state<string>();
  #columnsTrouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  readonly headings = $derived(csvHeadings(this.#csv));

  /** What would happen; nothing while no file was looked at, or while the columns give nothing to find devices by. */
  get outcome(): ImportOutcome | undefined {
    return this.#outcome;
  }

  /** What is wrong with the file itself. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** Why the list cannot be read by these columns. */
  get columnsTrouble(): Trouble | undefined {
    return this.#columnsTrouble;
  }

  /** The headings that stand for a meaning; none when it is not in the list. */
  columnsOf(role: ColumnRole): readonly string[] {
    return this.#columns?.[role] ?? [];
  }

  async open(file: File): Promise<Trouble | undefined> {
    this.#outcome = undefined;
    this.#columns = undefined;
    this.#columnsTrouble = undefined;
    this.#fault = file.size > largestBytes ? words.fileTooLarge : undefined;
    if (this.#fault) return undefined;
    this.#fileName = file.name;
    this.#csv = await file.text();
    return this.#send(true);
  }

  /** Says which columns have a meaning, or that none has, and looks again. */
  async map(role: ColumnRole, headings: readonly string[]): Promise<Trouble | undefined> {
    this.#columns = { ...this.#columns, [role]: headings };
    return this.#send(true);
  }

  /** Takes the list in. */
  async store(): Promise<Trouble | undefined> {
    const trouble = (await this.#send(false)) ?? this.#columnsTrouble;
    if (!trouble) this.#outcome = undefined;
    return trouble;
  }

  /** What the scanner says about the columns is kept beside them; any other trouble is the caller's. */
  async #send(preview: boolean): Promise<Trouble | undefined> {
    const told = { fileName: this.#fileName, csv: this.#csv, preview };
    const body = this.#columns ? { ...told, columns: this.#columns } : told;
    const answer = await this.#api.ask('importList', { body });
    this.#outcome = answer.ok ? answer.value : undefined;
    if (answer.ok) this.#columns = answer.value.columns;
    const trouble = answer.ok ? undefined : answer.error;
    const isOfColumns = trouble !== undefined && columnTroubles.has(trouble.id);
    this.#columnsTrouble = isOfColumns ? trouble : undefined;
    return isOfColumns ? undefined : trouble;
  }
}
