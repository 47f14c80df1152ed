#!/usr/bin/env node
import { createContractClient } from '@osiriscare/core/node/http';
import { createLogger, silentLogger } from '@osiriscare/core/node/log';
import { exitCodeOf, stopSignal } from '@osiriscare/core/node/process';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import { err, ok, type Result } from '@osiriscare/core/result';
import { scannerEndpoints } from '@osiriscare/core/contracts/scanner';
import manifest from './package.json' with { type: 'json' };
import { problemLine } from './command-problem.ts';
import { help, readCommandLine, type CommandLine, type ProbeCommandLine } from './config.ts';
import { runDaemon, socketPathIn } from './daemon/run-daemon.ts';
import { databaseFailed, scannerNotRunning, type ScannerError } from './errors.ts';
import { resultLines } from './one-pass/print-table.ts';
import { progressLine } from './one-pass/progress-line.ts';
import { scanOnce } from './one-pass/scan-once.ts';

const clock = { now: () => Date.now() };
const { version } = manifest;

// The bundle is CommonJS, which knows no `await` out here.
void main().then((exitCode) => process.exit(exitCode));

async function main(): Promise<number> {
  const commandLine = readCommandLine(process.argv.slice(2));
  const done = commandLine.ok ? await executeOnDisk(commandLine.value) : commandLine;
  if (done.ok) return 0;
  console.error(problemLine(done.error));
  return exitCodeOf(done.error.type);
}

/** While a program starts, nobody else is there to tell that the disk is full. */
async function executeOnDisk(line: CommandLine): Promise<Result<void, ScannerError>> {
  try {
    return await execute(line);
  } catch (cause) {
    if (databaseErrorOf(cause)?.type !== 'disk_full') throw cause;
    return err(databaseFailed({ type: 'disk_full' }));
  }
}

async function execute(line: CommandLine): Promise<Result<void, ScannerError>> {
  switch (line.command) {
    case 'help':
      console.log(help);
      return ok(undefined);
    case 'run': {
      const write = (text: string): void => void process.stderr.write(text);
      const logger = createLogger({ program: 'scanner', clock, write });
      const onReady = (): void => console.log('ready');
      return runDaemon(line, { clock, logger, version, stop: stopSignal(), onReady });
    }
    case 'scan': {
      const stop = stopSignal();
      const scanned = await scanOnce(line, {
        clock,
        logger: silentLogger,
        version,
        stop,
        onProgress: (progress) => console.error(progressLine(progress)),
      });
      if (!scanned.ok) return scanned;
      const text = line.json
        ? JSON.stringify(scanned.value)
        : resultLines(scanned.value).join('\n');
      await new Promise((resolve) => process.stdout.write(`${text}\n`, resolve));
      return ok(undefined);
    }
    case 'probe':
      return probe(line);
  }
}

async function probe({
  stateDirectory,
  address,
}: ProbeCommandLine): Promise<Result<void, ScannerError>> {
  const socketPath = socketPathIn(stateDirectory);
  const client = createContractClient(scannerEndpoints, {
    target: { socketPath },
    timeoutMs: 120_000,
  });
  const answer = await client.probe({ body: { by: 'command line', address } });
  if (answer.ok) {
    for (const { port, protocol, service, banner } of answer.value.services)
      console.log(`${protocol}/${port} ${service} ${banner}`.trimEnd());
    return ok(undefined);
  }
  if (answer.error.type !== 'problem') return err(scannerNotRunning(stateDirectory));
  const { id, message, next } = answer.error.problem;
  return err({ type: id, message, nextStep: next });
}
