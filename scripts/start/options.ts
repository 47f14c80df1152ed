import { parseArgs } from 'node:util';
import { argumentFault, chosenStateDirectory } from '@osiriscare/core/node/process';
import { err, ok, type Result } from '@osiriscare/core/result';

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly help: boolean;
  readonly state: string;
  readonly port: number;
  readonly interface: string | undefined;
  readonly guard: 'on' | 'off';
}

export const help = `npm start [-- options]

Runs the appliance on this machine: the scanner, the agent and the clinic's portal.
Without named subnets it only listens and reads the neighbour table; without agent.yaml in the
state directory the agent looks at this machine only, and changes nothing on it unless asked.

  --state DIR      where it keeps its files (default: OSIRIS_STATE_DIR, else ./var)
  --port N         port of the portal on 127.0.0.1 (default: 8480)
  --interface DEV  network interface to listen on (default: that of the default route)
  --guard on|off   the kernel guard, which drops frames to devices that are not cleared
                   (default: off; on where this machine has no other work)
  --help           this text

Ctrl-C stops everything.`;

/** Reads the command line; what is wrong with it is told in one line. */
export function readOptions(args: readonly string[]): Result<StartOptions, string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { port: portText, interface: device, guard, help: wantsHelp } = parsed.value;
  const state = chosenStateDirectory(parsed.value.state, process.env['OSIRIS_STATE_DIR']);
  if (state === undefined) return err(usage('--state takes a directory'));
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port < 1 || port > 65_535)
    return err(usage(`--port takes a port from 1 to 65535, not ${portText}`));
  if (guard !== 'on' && guard !== 'off') return err(usage(`--guard takes on or off, not ${guard}`));
  return ok({ help: wantsHelp, state, port, interface: device, guard });
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        state: { type: 'string' },
        port: { type: 'string', default: '8480' },
        interface: { type: 'string' },
        guard: { type: 'string', default: 'off' },
        help: { type: 'boolean', default: false },
      },
    });
    return ok(values);
  } catch (cause) {
    const fault = argumentFault(cause);
    if (fault === undefined) throw cause;
    return err(usage(fault));
  }
}

function usage(fault: string): string {
  return `usage: ${fault}. See npm start -- --help.`;
}
