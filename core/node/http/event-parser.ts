/** One server-sent event as it came: type and raw data. */
export interface RawEvent {
  readonly type: string;
  readonly data: string;
}

/** Cuts a stream of text into events; `undefined` once an event grew larger than allowed. */
export interface EventParser {
  readonly push: (text: string) => readonly RawEvent[] | undefined;
}

/** Reads the lines of the HTML standard, section 9.2.6, that our servers write: `event`, `data` and comments, each ended by LF; `id` and `retry` are passed over. */
export function createEventParser(maxEventChars: number): EventParser {
  let rest = '';
  return {
    push: (text) => {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      if (rest.length > maxEventChars || blocks.some((block) => block.length > maxEventChars))
        return undefined;
      return blocks.flatMap(eventOf);
    },
  };
}

function eventOf(block: string): RawEvent[] {
  const fields = block.split('\n').map((line) => /^(event|data): ?(.*)$/.exec(line));
  const valuesOf = (name: string): string[] =>
    fields.filter((match) => match?.[1] === name).map((match) => match?.[2] ?? '');
  const data = valuesOf('data');
  return data.length === 0
    ? []
    : [{ type: valuesOf('event').at(-1) ?? 'message', data: data.join('\n') }];
}
