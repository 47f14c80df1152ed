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

// The bundle is CommonJS, which knows no `await` out here.
void main().then((exitCode) => process.exit(exitCode));

async function main(): Promise<number> {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (!commandLine.ok) return refused(commandLine.error);
  if (commandLine.value.command === 'help') {
    console.log(help);
    return 0;
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
  return done.ok ? 0 : refused(done.error);
}

/** While the agent starts, nobody else is there to tell that the disk is full. */
async function runOnDisk(...asked: Parameters<typeof runDaemon>): ReturnType<typeof runDaemon> {
  try {
    return await runDaemon(...asked);
  } catch (cause) {
    if (databaseErrorOf(cause)?.type !== 'disk_full') throw cause;
    return err(databaseFailed({ type: 'disk_full' }));
  }
}

function refused({
  type,
  message,
  nextStep,
}: {
  readonly type: string;
  readonly message: string;
  readonly nextStep: string;
}): number {
  console.error(`${type}: ${message} ${nextStep}`);
  return exitCodeOf(type);
}
