import type { ProgramListener } from './program.ts';

/** Most bytes that a program may print, both streams together. */
export const maxOutputBytes = 1024 * 1024;

/** What a program has printed so far. */
export interface GatheredOutput extends ProgramListener {
  readonly stdout: () => Buffer;
  readonly stderr: () => Buffer;
}

/** Gathers output up to the limit; the chunk that goes beyond it is dropped, and so is all that follows. */
export function gatherOutput(onTooLarge: () => void): GatheredOutput {
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  let total = 0;
  const into = (chunks: Buffer[]) => (bytes: Buffer) => {
    if (total > maxOutputBytes) return;
    total += bytes.length;
    if (total > maxOutputBytes) onTooLarge();
    else chunks.push(bytes);
  };
  return {
    onStdout: into(out),
    onStderr: into(errors),
    stdout: () => Buffer.concat(out),
    stderr: () => Buffer.concat(errors),
  };
}
