import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { argumentFault, chosenStateDirectory } from '@osiriscare/core/node/process';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { AgentError } from './errors.ts';

/** What `osiris-agent` was asked for. */
export type CommandLine = { readonly command: 'help' } | RunCommandLine;

/** The daemon. */
export interface RunCommandLine {
  readonly command: 'run';
  readonly stateDirectory: string;
  readonly configurationPath: string;
  /** One that was named has to exist. */
  readonly isConfigurationNamed: boolean;
}

export const help = `osiris-agent: watches servers and workstations for drift, repairs what it may, and counts it healed only when a fresh check says so

  osiris-agent run [options]   the daemon behind the portal

Options
  --state DIR      where it keeps its files (default: OSIRIS_STATE_DIR, else ./var)
  --config FILE    its configuration (default: agent.yaml in the state directory; it may be missing)
  --help           this text

Exit codes: 0 done, 1 failed, 2 cannot be done as asked.`;

/** Reads arguments and environment once; everything behind it gets plain values. */
export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Result<CommandLine, AgentError<'usage'>> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) return ok({ command: 'help' });
  if (command !== 'run' || rest.length > 0)
    return err(usage(`there is no command ${positionals.join(' ')}`));
  const stateDirectory = chosenStateDirectory(values.state, environment['OSIRIS_STATE_DIR']);
  if (stateDirectory === undefined) return err(usage('--state takes a directory'));
  if (values.config === '') return err(usage('--config takes a file'));
  const configurationPath = resolve(values.config ?? join(stateDirectory, 'agent.yaml'));
  const isConfigurationNamed = values.config !== undefined;
  return ok({ command, stateDirectory, configurationPath, isConfigurationNamed });
}

function parse(args: readonly string[]) {
  try {
    return ok(
      parseArgs({
        args: [...args],
        options: {
          state: { type: 'string' },
          config: { type: 'string' },
          help: { type: 'boolean', default: false },
        },
        allowPositionals: true,
      }),
    );
  } catch (cause) {
    const fault = argumentFault(cause);
    if (fault === undefined) throw cause;
    return err(usage(fault));
  }
}

function usage(fault: string): AgentError<'usage'> {
  return { type: 'usage', message: `${fault}.`, nextStep: 'See osiris-agent --help.' };
}
