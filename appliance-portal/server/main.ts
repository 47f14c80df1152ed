#!/usr/bin/env node
import type { ListenError } from '@osiriscare/core/node/http';
import { createLogger } from '@osiriscare/core/node/log';
import { exitCodeOf, stopSignal } from '@osiriscare/core/node/process';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import { help, readConfig, type Command, type PortalConfig } from './config.ts';
import { firstManager, provisionFirstManager } from './people/first-start.ts';
import { createPasscodes } from './people/passcodes.ts';
import { startPortal } from './portal.ts';
import { resetPasscodeAt } from './reset-passcode.ts';
import { diskFullText, openPortalFiles } from './state.ts';

const clock = { now: Date.now };
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const read = readConfig(args, process.env);
  if (!read.ok)
    return refuse(read.error.type, `${read.error.faults.join('; ')}. See osiris-portal --help.`);
  return execute(read.value);
}

/** While the portal starts, nobody else is there to tell that the disk is full. */
async function execute(asked: Command): Promise<number> {
  try {
    if (asked.command === 'serve') return await serve(asked.config);
    if (asked.command === 'reset-passcode') return await reset(asked.config, asked.name);
    process.stdout.write(help);
    return 0;
  } catch (cause) {
    if (databaseErrorOf(cause)?.type !== 'disk_full') throw cause;
    return refuse('disk_full', diskFullText);
  }
}

async function serve(config: PortalConfig): Promise<number> {
  const stop = stopSignal();
  const logger = createLogger({
    program: 'portal',
    clock,
    write: (line) => process.stderr.write(line),
  });
  const opened = openPortalFiles(config.state, clock.now);
  if (!opened.ok) return refuse(opened.error.id, opened.error.message);
  using files = opened.value;
  const { store } = files;
  const passcodes = createPasscodes();
  const started = await startPortal({ config, files, passcodes, clock, logger });
  if (!started.ok) return refuse(started.error.type, listenText(started.error));
  await using portal = started.value;
  const passcode = await provisionFirstManager({ store, passcodes, clock });
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  if (passcode !== undefined)
    say(`passcode  ${passcode}  (shown once; sign in as "${firstManager}")`);
  say(`portal  http://${host}:${portal.port}`);
  await new Promise((resolve) => {
    if (stop.aborted) resolve(undefined);
    stop.addEventListener('abort', resolve);
  });
  return 0;
}

async function reset(config: PortalConfig, name: string): Promise<number> {
  const passcode = await resetPasscodeAt(config.state, name, clock);
  if (!passcode.ok) return refuse(passcode.error.id, passcode.error.message);
  say(`passcode  ${passcode.value}  (shown once; sign in as "${name}")`);
  return 0;
}

function listenText(error: ListenError): string {
  if (error.type === 'address_in_use')
    return `Another program listens on ${error.at}. Stop it, or choose another address with --listen (npm start: another --port).`;
  return `The system does not allow listening on ${error.at} (${error.code}). Choose an address of this machine, and a port above 1023, with --listen.`;
}

/** Nothing was done, and this is why; the exit code says whether it is worth trying again. */
function refuse(id: string, message: string): number {
  process.stderr.write(`${id}: ${message}\n`);
  return exitCodeOf(id);
}
