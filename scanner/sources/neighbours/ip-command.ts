import { readableText } from '@osiriscare/core/inventory';
import { execFile } from 'node:child_process';
import { err, ok, type Result } from '@osiriscare/core/result';
import { z } from 'zod';
import { ipFailed, ipMissing, ipOutput, type NeighbourError } from './errors.ts';

/** Runs the program `ip` with arguments and hands back what it printed. */
export type RunIp = (args: readonly string[]) => Promise<Result<string, NeighbourError>>;

const timeoutMs = 5_000;
const longestOutputBytes = 16 * 1024 * 1024;

/** Runs the machine's own `ip`: no shell, at most 5 s, at most 16 MiB of output. */
export const runIp: RunIp = (args) =>
  new Promise((resolve) => {
    const options = {
      timeout: timeoutMs,
      maxBuffer: longestOutputBytes,
      encoding: 'utf8',
    } as const;
    execFile('ip', args, options, (error, stdout) => {
      if (!error) resolve(ok(stdout));
      else if (error.code === 'ENOENT') resolve(err(ipMissing()));
      else resolve(err(ipFailed(readableText(error.message))));
    });
  });

/** Parses what `ip -j` printed; an empty table is printed as nothing at all. */
export function parseIpJson<T>(text: string, schema: z.ZodType<T>): Result<T, NeighbourError> {
  try {
    const parsed = schema.safeParse(JSON.parse(text.trim() || '[]'));
    return parsed.success ? ok(parsed.data) : err(ipOutput(z.prettifyError(parsed.error)));
  } catch {
    return err(ipOutput('it is not JSON'));
  }
}
