import type {
  BodyOf,
  PassProgress,
  ScannerEndpoints,
  ScannerStatus,
} from '@osiriscare/core/contracts/scanner';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { Engine, PassRefusal } from '../engine/index.ts';
import { noSubnetsNamed, passRunning, scanningStopped, type ScannerError } from '../errors.ts';

/** Starts a pass over the named subnets. */
export function startPass(by: string, engine: Engine): Result<PassProgress, ScannerError> {
  const started = engine.passes.start({ by, subnets: engine.foundation.subnets() });
  return started.ok ? ok(started.value) : err(refusalWords(started.error, engine));
}

/** Stops all scanning, now and after restarts, until somebody takes it back. Listening goes on: it sends nothing. */
export function stopScanning(
  { by, reason }: BodyOf<ScannerEndpoints['stop']>,
  engine: Engine,
): ScannerStatus {
  const { store, clock } = engine.foundation;
  store.stop.write({ by, reason, at: clock.now() });
  engine.passes.cancel();
  engine.hub.statusChanged();
  return engine.status();
}

/** Lets scanning go on. */
export function resumeScanning(
  _request: BodyOf<ScannerEndpoints['resume']>,
  engine: Engine,
): ScannerStatus {
  engine.foundation.store.stop.remove();
  engine.hub.statusChanged();
  return engine.status();
}

function refusalWords({ type }: PassRefusal, { foundation }: Engine): ScannerError {
  switch (type) {
    case 'pass_running':
      return passRunning();
    case 'scanning_stopped':
      return scanningStopped(foundation.store.stop.read()?.by ?? 'Somebody');
    case 'no_subnets_named':
      return noSubnetsNamed();
  }
}
