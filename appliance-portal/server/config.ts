import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { argumentFault, chosenStateDirectory } from '@osiriscare/core/node/process';
import { err, ok, type Result } from '@osiriscare/core/result';
import { readConfigFile, type ConfigError, type FileConfig } from './config-file.ts';

/** Everything that can be set. */
export interface PortalConfig {
  /** Directory of all programs of the appliance; ours lie below `portal/`. */
  readonly state: string;
  readonly host: string;
  readonly port: number;
  readonly scannerSocket: string;
  readonly agentSocket: string;
  /** Address for phones in the kiosk's QR code; null: worked out from the listening address. */
  readonly advertise: string | null;
  /** Names besides `localhost` and `osiriscare-appliance.local` under which people open the portal. */
  readonly hostNames: readonly string[];
}

export const help = `osiris-portal: the appliance's pages for the practice.

  osiris-portal [options]                        serve until stopped
  osiris-portal reset-passcode [NAME] [options]  make a new passcode for somebody who lost theirs

  --state DIR            state directory; $OSIRIS_STATE_DIR, else ./var
  --listen ADDR:PORT     where to listen, 127.0.0.1:8480; for the practice's network name an address of this
                         machine, or 0.0.0.0:8480 for all of them
  --scanner-socket PATH  the scanner's socket, STATE/scanner/scanner.sock
  --agent-socket PATH    the agent's socket, STATE/agent/agent.sock
  --config FILE          YAML with: listen, scannerSocket, agentSocket, advertise, hostNames; flags win
  --help                 this text

Exit codes: 0 done, 1 failed, 2 cannot be done as asked.
`;

/** What to do. */
export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'serve'; readonly config: PortalConfig }
  | { readonly command: 'reset-passcode'; readonly name: string; readonly config: PortalConfig };

/** Reads flags, environment and file once; every fault is told, each with the line where there is one. */
export function readConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<Command, ConfigError> {
  const flags = parseFlags(args);
  if (typeof flags === 'string') return invalid([flags]);
  const { values, positionals } = flags;
  if (values.help) return ok({ command: 'help' });
  const file = values.config === undefined ? ok<FileConfig>({}) : readConfigFile(values.config);
  if (!file.ok) return file;
  const config = combine(values, file.value, environment['OSIRIS_STATE_DIR']);
  return config.ok ? commandOf(positionals, config.value) : config;
}

/** Flags win over the file. */
function combine(
  flags: Flags,
  file: FileConfig,
  environmentState: string | undefined,
): Result<PortalConfig, ConfigError> {
  const listen = parseListen(flags.listen ?? file.listen ?? '127.0.0.1:8480');
  if (!listen) return invalid(['listen: must be an address and a port, such as 127.0.0.1:8480']);
  const state = chosenStateDirectory(flags.state, environmentState);
  if (state === undefined) return invalid(['--state takes a directory']);
  const socketOf = (named: string | undefined, program: string) =>
    named === undefined ? join(state, program, `${program}.sock`) : resolve(named);
  return ok({
    state,
    ...listen,
    scannerSocket: socketOf(flags['scanner-socket'] ?? file.scannerSocket, 'scanner'),
    agentSocket: socketOf(flags['agent-socket'] ?? file.agentSocket, 'agent'),
    advertise: file.advertise ?? null,
    hostNames: (file.hostNames ?? []).map((name) => name.toLowerCase()),
  });
}

function commandOf(
  [command, name, ...more]: readonly string[],
  config: PortalConfig,
): Result<Command, ConfigError> {
  if (command === undefined) return ok({ command: 'serve', config });
  if (command !== 'reset-passcode' || more.length > 0)
    return invalid([`"${command}" is no command`]);
  return ok({ command: 'reset-passcode', name: name ?? 'manager', config });
}

type Flags = Exclude<ReturnType<typeof parseFlags>, string>['values'];

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        state: { type: 'string' },
        listen: { type: 'string' },
        'scanner-socket': { type: 'string' },
        'agent-socket': { type: 'string' },
        config: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const fault = argumentFault(error);
    if (fault === undefined) throw error;
    return fault;
  }
}

function parseListen(text: string): { host: string; port: number } | undefined {
  const match = /^(?:\[([\da-f:]+)\]|([\d.]+)):(\d{1,5})$/i.exec(text);
  const host = match?.[1] ?? match?.[2] ?? '';
  const port = Number(match?.[3]);
  return isIP(host) !== 0 && port <= 65_535 ? { host, port } : undefined;
}

function invalid(faults: readonly string[]): Result<never, ConfigError> {
  return err({ type: 'config_invalid', faults });
}
