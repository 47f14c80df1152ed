import { join } from 'node:path';
import { err, ok, type Result } from '@osiriscare/core/result';
import { acquireInstanceLock } from '@osiriscare/core/node/process';
import type { Clock } from '@osiriscare/core/clock';
import type { Logger } from '@osiriscare/core/node/log';
import type { RunCommandLine } from '../config.ts';
import { layFoundation, startEngine } from '../engine/index.ts';
import { stateRefused, type ScannerError } from '../errors.ts';
import { startScannerApi } from '../http/index.ts';
import { createScannerService } from '../operations/index.ts';
import { chooseInterface } from './choose-interface.ts';
import { startRoutine } from './routine.ts';

export interface DaemonDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
  readonly stop: AbortSignal;
  /** Called once the API answers. */
  readonly onReady: (socketPath: string) => void;
}

/** Where the portal finds the scanner. */
export function socketPathIn(stateDirectory: string): string {
  return join(stateDirectory, 'scanner', 'scanner.sock');
}

/** Runs the scanner until it is told to stop. */
export async function runDaemon(
  commandLine: RunCommandLine,
  { clock, logger, version, stop, onReady }: DaemonDeps,
): Promise<Result<void, ScannerError>> {
  const { stateDirectory } = commandLine;
  const lock = acquireInstanceLock(join(stateDirectory, 'scanner', 'scanner.lock'));
  if (!lock.ok) return err(stateRefused(stateDirectory, lock.error));
  using _held = lock.value;
  const chosen = await chooseInterface(commandLine.interface);
  if (!chosen.ok) return chosen;
  const foundation = layFoundation(
    {
      stateDirectory,
      device: chosen.value,
      guard: commandLine.guard,
      guardStays: commandLine.guardStays,
      servedPorts: commandLine.servedPorts,
    },
    { clock, logger },
  );
  if (!foundation.ok) return foundation;
  await using engine = await startEngine(foundation.value, version);
  const service = createScannerService(engine);
  const socketPath = socketPathIn(stateDirectory);
  const api = await startScannerApi({ socketPath }, { service, logger, clock });
  if (!api.ok) return api;
  await using _api = api.value;
  await using _routine = startRoutine(engine);
  engine.passes.resume();
  logger.info('scanner-ready', { interface: chosen.value ?? null, version });
  onReady(socketPath);
  await aborted(stop);
  logger.info('scanner-stopping');
  return ok(undefined);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
