#!/usr/bin/env node
import { createLogger } from '@osiriscare/core/node/log';
import { exitCodeOf, stopSignal } from '@osiriscare/core/node/process';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import { err } from '@osiriscare/core/result';
import { help, readCommandLine } from './config.ts';
import { runDaemon } from './daemon/run-daemon.ts';
import { databaseFailed } from './errors.ts';
import manifest from './package.json' with { type: 'json' };

const clock = { now: () => Date.now() };

const commandLine = readCommandLine(process.argv.slice(2));
if (!commandLine.ok) refuse(commandLine.error);
if (commandLine.value.command === 'help') {
  console.log(help);
  process.exit(0);
}
const write = (text: string): void => void process.stderr.write(text);
const done = await runOnDisk(commandLine.value, {
  clock,
  logger: createLogger({ program: 'agent', clock, write }),
  version: manifest.version,
  isRoot: process.getuid?.() === 0,
  uplink: null,
  stop: stopSignal(),
  onReady: () => console.log('ready'),
});
if (!done.ok) refuse(done.error);
process.exit(0);

/** While the agent starts, nobody else is there to tell that the disk is full. */
async function runOnDisk(...asked: Parameters<typeof runDaemon>): ReturnType<typeof runDaemon> {
  try {
    return await runDaemon(...asked);
  } catch (cause) {
    if (databaseErrorOf(cause)?.type !== 'disk_full') throw cause;
    return err(databaseFailed({ type: 'disk_full' }));
  }
}

function refuse({
  type,
  message,
  nextStep,
}: {
  type: string;
  message: string;
  nextStep: string;
}): never {
  console.error(`${type}: ${message} ${nextStep}`);
  process.exit(exitCodeOf(type));
}
