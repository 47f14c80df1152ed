import { parseArgs, type ParseArgsConfig } from 'node:util';
import { argumentFault, chosenStateDirectory } from '@osiriscare/core/node/process';
import { parseIpAddress, parseSubnet, type IpAddress, type Subnet } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { usageProblem } from './command-problem.ts';
import { subnetRefused, type ScannerError } from './errors.ts';

/** The daemon. */
export interface RunCommandLine {
  readonly command: 'run';
  readonly stateDirectory: string;
  readonly interface: string | undefined;
  readonly guard: boolean;
  /** The guard outlives a clean stop: on the appliance, where nothing else may use the network either. */
  readonly guardStays: boolean;
  /** TCP ports on which the portal answers on the LAN interface; whoever opened a connection there gets its answers. */
  readonly servedPorts: readonly number[];
}

/** One pass without a daemon, on the same state. */
export interface ScanCommandLine {
  readonly command: 'scan';
  readonly stateDirectory: string;
  readonly subnets: readonly Subnet[];
  readonly interface: string | undefined;
  readonly json: boolean;
  readonly listenMs: number;
  readonly guard: boolean;
}

/** Asks the running daemon to probe one address, through the gate. */
export interface ProbeCommandLine {
  readonly command: 'probe';
  readonly stateDirectory: string;
  readonly address: IpAddress;
}

export interface HelpCommandLine {
  readonly command: 'help';
}

export type CommandLine = RunCommandLine | ScanCommandLine | ProbeCommandLine | HelpCommandLine;

export const help = `osiris-scanner: finds every device on a clinic's network without touching a medical one

  osiris-scanner run [options]              the daemon behind the portal
  osiris-scanner scan --subnet NET --json   one pass over named subnets, result on standard output
  osiris-scanner probe ADDRESS              asks the running daemon to probe one cleared device

Options
  --state DIR      where it keeps its files (default: OSIRIS_STATE_DIR, else ./var)
  --interface DEV  interface to listen on and sweep from (default: the one with an address in the
                   subnet, else that of the default route)
  --subnet NET     a network that may be swept, like 10.77.0.0/24; may be given several times (scan)
  --listen N       seconds to listen before the sweep (scan; default 3)
  --json           print the result as JSON (scan)
  --guard on|off   the kernel guard that drops frames to protected devices (default on)
  --served-port N  a port of the portal on the network; may be given several times (run)
  --guard-stays    leave the guard in place after a clean stop (run)
  --help           this text

Nothing is ever swept or probed unless its subnet was named: here, or in the portal's settings.
Exit codes: 0 done, 1 failed, 2 cannot be done as asked.`;

const options = {
  state: { type: 'string' },
  interface: { type: 'string' },
  subnet: { type: 'string', multiple: true },
  listen: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
  guard: { type: 'string', default: 'on' },
  'guard-stays': { type: 'boolean', default: false },
  'served-port': { type: 'string', multiple: true },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Reads arguments and environment once; everything behind it gets plain values. */
export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Result<CommandLine, ScannerError> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help || positionals.length === 0) return ok({ command: 'help' });
  if (values.guard !== 'on' && values.guard !== 'off')
    return err(usageProblem(`--guard takes on or off, not ${values.guard}`));
  const stateDirectory = chosenStateDirectory(values.state, environment['OSIRIS_STATE_DIR']);
  if (stateDirectory === undefined) return err(usageProblem('--state takes a directory'));
  return readCommand(parsed.value, stateDirectory);
}

function readCommand(
  { values, positionals }: Parsed,
  stateDirectory: string,
): Result<CommandLine, ScannerError> {
  const [command, ...rest] = positionals;
  const [surplus] = command === 'probe' ? rest.slice(1) : rest;
  if (surplus !== undefined) return err(usageProblem(`unexpected argument '${surplus}'`));
  const common = { interface: values.interface, guard: values.guard === 'on' };
  switch (command) {
    case 'run':
      return readRun(values, { stateDirectory, ...common });
    case 'scan':
      return readScan(values, { stateDirectory, ...common });
    case 'probe':
      return readProbe(rest, stateDirectory);
    default:
      return err(usageProblem(`there is no command ${command}`));
  }
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;

function parse(args: readonly string[]): Result<Parsed, ScannerError> {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true }));
  } catch (cause) {
    const fault = argumentFault(cause);
    if (fault === undefined) throw cause;
    return err(usageProblem(fault));
  }
}

type Common = Pick<ScanCommandLine, 'stateDirectory' | 'interface' | 'guard'>;

function readRun(values: Parsed['values'], common: Common): Result<RunCommandLine, ScannerError> {
  const servedPorts = (values['served-port'] ?? []).map(Number);
  if (servedPorts.some((port) => !Number.isInteger(port) || port < 1 || port > 65_535))
    return err(usageProblem('--served-port takes a port from 1 to 65535'));
  return ok({ command: 'run', ...common, guardStays: values['guard-stays'], servedPorts });
}

function readScan(values: Parsed['values'], common: Common): Result<ScanCommandLine, ScannerError> {
  const seconds = Number(values.listen);
  if (!/^\d+(?:\.\d+)?$/.test(values.listen) || seconds > 3600)
    return err(usageProblem('--listen takes seconds from 0 to 3600'));
  if (!values.subnet?.length) return err(usageProblem('scan needs at least one --subnet'));
  const subnets: Subnet[] = [];
  for (const text of values.subnet) {
    const subnet = parseSubnet(text);
    if (!subnet.ok) return err(subnetRefused(subnet.error));
    subnets.push(subnet.value);
  }
  return ok({ command: 'scan', subnets, json: values.json, listenMs: seconds * 1000, ...common });
}

function readProbe(
  [text]: readonly string[],
  stateDirectory: string,
): Result<ProbeCommandLine, ScannerError> {
  const address = parseIpAddress(text ?? '');
  if (!address) return err(usageProblem('probe takes one address, like 10.77.0.51'));
  return ok({ command: 'probe', stateDirectory, address });
}
