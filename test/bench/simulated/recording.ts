import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a real host said to one question. */
const answerSchema = z.strictObject({
  /** See {@link questionKey}. */
  question: z.string(),
  stdout: z.string(),
  stderr: z.string(),
  exitCode: z.number().int(),
});
export type Answer = z.infer<typeof answerSchema>;

/** Answers of a real host by question. */
export type Recording = ReadonlyMap<string, Answer>;

/** The agent's own marks are new with every question, so they are left out: `osiris-` and 32 hexadecimal digits. */
const mark = /osiris-[0-9a-f]{32}/g;

/** The mark by which a program has to say that it has its rights; `undefined` where none is asked for. */
export function markOf(line: string): string | undefined {
  return line.match(mark)?.[0];
}

/** Names a command line together with what it was told on standard input. */
export function questionKey(line: string, input: string): string {
  const asked = `${line}\0${input}`.replaceAll(mark, 'mark');
  return createHash('sha256').update(asked).digest('hex');
}

/** What was said, without the mark's own line. */
export function withoutMark(stderr: string, line: string): string {
  const said = markOf(line);
  return said === undefined ? stderr : stderr.replace(`${said}\n`, '');
}

/** Reads a file with `recordingText` in it. */
export function readRecording(path: string): Recording {
  const answers = z.array(answerSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
  return new Map(answers.map((answer) => [answer.question, answer]));
}

export function recordingText(recording: Recording): string {
  return JSON.stringify([...recording.values()]);
}
