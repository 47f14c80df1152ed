import type { Clock } from '../../src/clock.ts';

/** Values that may be logged: plain ones under names that the caller chose, so that no object with a secret or a patient's datum slips in whole. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A structured logger: an event name in kebab-case plus fields. */
export interface Logger {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
}

const longestValue = 500;

/** Writes one JSON line an event: time, level, program, event, fields. Control characters are escaped by JSON itself. */
export function createLogger(options: {
  readonly program: string;
  readonly clock: Clock;
  readonly write: (line: string) => void;
}): Logger {
  const log =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      const at = new Date(options.clock.now()).toISOString();
      options.write(
        `${JSON.stringify({ at, level, program: options.program, event, ...shortened(fields) })}\n`,
      );
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

/** Says nothing; for tests and commands that print their own lines. */
export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} };

function shortened(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > longestValue
        ? `${value.slice(0, longestValue)}…`
        : value,
    ]),
  );
}
