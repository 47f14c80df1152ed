import { parseArgs } from 'node:util';
import { argumentFault } from '@osiriscare/core/node/process';
import { err, ok, type Result } from '@osiriscare/core/result';
import { usageProblem, type VerifyError } from './errors.ts';

/** What to verify, and how to tell it. */
export interface VerifyCommandLine {
  readonly command: 'verify';
  readonly path: string;
  readonly rootsPath: string | undefined;
  readonly json: boolean;
}

export type CommandLine = VerifyCommandLine | { readonly command: 'help' };

export const help = `osiris-verify: proves that evidence is what an appliance recorded, without any network

  osiris-verify PATH [--roots FILE] [--json]

PATH is a packet or site log (a file), a folder with the files of a site log, or the database of an appliance's agent.

Options
  --roots FILE  keys that are believed, and checkpoints seen before; without it nothing is ever proven
  --json        the report as JSON
  --help        this text

Exit codes: 0 PASS, 1 FAIL, 2 NOT PROVEN, or it could not be verified at all.`;

/** Reads the arguments. */
export function readCommandLine(args: readonly string[]): Result<CommandLine, VerifyError> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        roots: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return ok({ command: 'help' });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) return err(usageProblem('one path is needed'));
    return ok({ command: 'verify', path, rootsPath: values.roots, json: values.json });
  } catch (cause) {
    const fault = argumentFault(cause);
    if (fault === undefined) throw cause;
    return err(usageProblem(fault));
  }
}
