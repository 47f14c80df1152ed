import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@osiriscare/core/clock';
import type { PassProgress } from '@osiriscare/core/contracts/scanner';
import type { Logger } from '@osiriscare/core/node/log';
import { acquireInstanceLock } from '@osiriscare/core/node/process';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { ScanCommandLine } from '../config.ts';
import { layFoundation, sentBetween, startEngine, type Engine } from '../engine/index.ts';
import {
  networkInterfaceMissing,
  noSubnetsNamed,
  passFailed,
  passNotStored,
  scanCancelled,
  scanningStopped,
  stateRefused,
  type ScannerError,
} from '../errors.ts';
import type { Stop } from '../store/documents.ts';
import { deviceOfSubnet, readLocalInterfaces } from '../sweep/index.ts';
import { scanResultOf, type ScanResult } from './scan-result.ts';

export interface ScanOnceDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
  readonly stop: AbortSignal;
  readonly onProgress: (progress: PassProgress) => void;
}

/**
 * Listens for a moment and runs one pass over the subnets of the command line.
 *
 * It works on the same state as the daemon, so that what people decided and what was ever recognised as medical counts here too; not beside a running daemon.
 */
export async function scanOnce(
  commandLine: ScanCommandLine,
  deps: ScanOnceDeps,
): Promise<Result<ScanResult, ScannerError>> {
  const { stateDirectory, subnets } = commandLine;
  const device = interfaceFor(commandLine);
  if (!device.ok) return device;
  const lock = acquireInstanceLock(join(stateDirectory, 'scanner', 'scanner.lock'));
  if (!lock.ok) return err(stateRefused(stateDirectory, lock.error));
  using _held = lock.value;
  const { guard } = commandLine;
  const foundation = layFoundation(
    { stateDirectory, device: device.value, guard, guardStays: false, servedPorts: [] },
    { clock: deps.clock, logger: deps.logger, subnets },
  );
  if (!foundation.ok) return foundation;
  await using engine = await startEngine(foundation.value, deps.version);
  // Awaited here: the engine is taken down when this function ends.
  return await runOnePass(engine, commandLine, deps);
}

function interfaceFor({
  subnets,
  interface: wanted,
}: ScanCommandLine): Result<string, ScannerError> {
  const interfaces = readLocalInterfaces();
  if (wanted !== undefined && !interfaces.some(({ name }) => name === wanted))
    return err(networkInterfaceMissing(wanted));
  const [first] = subnets;
  if (!first) return err(noSubnetsNamed());
  for (const subnet of subnets) {
    const local = deviceOfSubnet(subnet, interfaces, wanted);
    if (!local.ok) return local;
  }
  const local = deviceOfSubnet(first, interfaces, wanted);
  return local.ok ? ok(local.value.name) : local;
}

async function runOnePass(
  engine: Engine,
  { listenMs, subnets }: ScanCommandLine,
  { clock, stop, onProgress }: ScanOnceDeps,
): Promise<Result<ScanResult, ScannerError>> {
  const startedAt = clock.now();
  const { sent, store } = engine.foundation;
  const before = sent.lines();
  await sleep(listenMs, undefined, { signal: stop }).catch(() => undefined);
  engine.queue.flush();
  if (stop.aborted) return err(scanCancelled());
  const cancel = (): void => void engine.passes.cancel();
  stop.addEventListener('abort', cancel, { once: true });
  const teller = setInterval(() => {
    const progress = engine.passes.current();
    if (progress) onProgress(progress);
  }, 250);
  const started = engine.passes.start({ by: 'command line', subnets });
  const pass = await engine.passes.settled();
  clearInterval(teller);
  if (!started.ok) return err(stoppedBy(store.stop.read()));
  if (!pass) return err(passNotStored());
  if (pass.outcome === 'cancelled') return err(scanCancelled());
  if (pass.outcome === 'failed') return err(passFailed(pass.problem ?? ''));
  const tookMs = clock.now() - startedAt;
  const rows = sentBetween(before, sent.lines());
  return ok(scanResultOf(engine, { sent: rows, sweepFrames: pass.sweepFrames, tookMs }));
}

function stoppedBy(stop: Stop | undefined): ScannerError {
  return scanningStopped(stop?.by ?? 'somebody', stop?.reason);
}
