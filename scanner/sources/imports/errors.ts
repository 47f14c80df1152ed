import type { SourceError } from '../source-error.ts';

/** Why a list was not taken at all. Faults of single rows are {@link RowProblem}s. */
export type ImportError = SourceError<
  | 'import_too_large'
  | 'import_not_text'
  | 'import_quote_open'
  | 'import_no_header'
  | 'import_no_key'
  | 'import_unknown_column'
>;

export function importTooLarge(limit: string): ImportError {
  return {
    type: 'import_too_large',
    message: `The list is larger than ${limit}.`,
    nextStep: 'Split it into several files and import them one after the other.',
  };
}

export function importNotText(): ImportError {
  return {
    type: 'import_not_text',
    message: 'The file is not a text file.',
    nextStep: 'Save the list as "CSV" in the spreadsheet program and import that file.',
  };
}

export function importQuoteOpen(line: number): ImportError {
  return {
    type: 'import_quote_open',
    message: `A quotation mark that opens in line ${line} is never closed.`,
    nextStep: 'Close or remove it and import the file again.',
  };
}

export function importNoHeader(headers: readonly string[]): ImportError {
  return {
    type: 'import_no_header',
    message: `No column was recognised as MAC address, IP address, name or serial number among: ${headers.join(', ') || 'nothing'}.`,
    nextStep: 'Choose by hand what each column means, or add a first line with headings.',
  };
}

export function importNoKey(): ImportError {
  return {
    type: 'import_no_key',
    message: 'No column is chosen for MAC address, IP address, name or serial number.',
    nextStep: 'Choose at least one of them: a row finds its device by it.',
  };
}

export function importUnknownColumn(column: string): ImportError {
  return {
    type: 'import_unknown_column',
    message: `The list has no column "${column}".`,
    nextStep: 'Choose one of the headings in the first line of the file.',
  };
}
