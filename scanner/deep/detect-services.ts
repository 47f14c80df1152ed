import type { Clock } from '@osiriscare/core/clock';
import type { Observation } from '@osiriscare/core/inventory';
import { err, ok, type Result } from '@osiriscare/core/result';
import { nmapCancelled, nmapFailed, nmapMissing, nmapOutput, type NmapError } from './errors.ts';
import { nmapArguments } from './nmap-arguments.ts';
import type { NmapProcess, StartNmap } from './nmap-process.ts';
import { createNmapXmlReader, type NmapEvent } from './nmap-xml.ts';
import { observationOf } from './observation.ts';
import { allowedPorts, type DeepScope, type DeepTarget, type RefusalReason } from './target.ts';

/** What happened to a target, as it happens. */
export type DeepEvent =
  | { readonly type: 'started'; readonly target: DeepTarget; readonly ports: readonly number[] }
  | { readonly type: 'progress'; readonly target: DeepTarget; readonly percent: number }
  | {
      readonly type: 'observed';
      readonly target: DeepTarget;
      readonly observation: Observation;
    }
  | { readonly type: 'timed_out'; readonly target: DeepTarget }
  | {
      readonly type: 'refused';
      readonly target: DeepTarget;
      readonly reason: RefusalReason | 'not_cleared';
    };

export interface DeepDeps {
  /** Where Nmap was found; `undefined` when it is not installed. */
  readonly nmap: string | undefined;
  readonly start: StartNmap;
  readonly clock: Clock;
  /** Asked immediately before each device: still cleared, and the address still bound to that card? */
  readonly mayProbe: (target: DeepTarget) => boolean | Promise<boolean>;
  readonly scope: DeepScope;
  readonly signal: AbortSignal;
  readonly onEvent: (event: DeepEvent) => void;
}

/**
 * Asks Nmap what runs behind the open ports of cleared devices: one device at a time, one connection at a time, no scripts.
 *
 * A target that may not be asked (any more) is refused with a reason and the pass goes on; an error of Nmap itself ends it. Cancelling kills Nmap at once.
 */
export async function detectServices(
  targets: readonly DeepTarget[],
  deps: DeepDeps,
): Promise<Result<void, NmapError>> {
  if (deps.nmap === undefined) return err(nmapMissing());
  for (const target of targets) {
    if (deps.signal.aborted) return err(nmapCancelled());
    const allowed = allowedPorts(target, deps.scope);
    if ('refused' in allowed) deps.onEvent({ type: 'refused', target, reason: allowed.refused });
    else if (!(await deps.mayProbe(target)))
      deps.onEvent({ type: 'refused', target, reason: 'not_cleared' });
    else {
      deps.onEvent({ type: 'started', target, ports: allowed.ports });
      const args = nmapArguments(target.address, allowed.ports, deps.scope.excluded);
      const asked = await follow(deps.start(deps.nmap, args), target, deps);
      if (!asked.ok) return asked;
    }
  }
  return ok(undefined);
}

async function follow(
  process: NmapProcess,
  target: DeepTarget,
  deps: DeepDeps,
): Promise<Result<void, NmapError>> {
  const cancel = (): void => process.kill();
  deps.signal.addEventListener('abort', cancel, { once: true });
  if (deps.signal.aborted) cancel();
  const read = await readOutput(process.output, target, deps);
  if (!read.ok) process.kill();
  const { code, complaint } = await process.ended;
  deps.signal.removeEventListener('abort', cancel);
  if (deps.signal.aborted) return err(nmapCancelled());
  const clean = code === 0 || (!read.ok && complaint === '');
  return clean ? read : err(nmapFailed(complaint.trim() || `exit code ${code ?? 'none'}`));
}

async function readOutput(
  output: NmapProcess['output'],
  target: DeepTarget,
  deps: DeepDeps,
): Promise<Result<void, NmapError>> {
  try {
    return await readDocument(output, target, deps);
  } catch (error) {
    return err(nmapOutput(error instanceof Error ? error.message : 'it broke off'));
  }
}

async function readDocument(
  output: NmapProcess['output'],
  target: DeepTarget,
  deps: DeepDeps,
): Promise<Result<void, NmapError>> {
  const reader = createNmapXmlReader();
  let finished = false;
  for await (const chunk of output) {
    const events = reader.push(chunk);
    if (!events.ok) return events;
    for (const event of events.value) {
      if (event.type === 'finished') finished = event.succeeded;
      else tell(event, target, deps);
    }
  }
  const end = reader.end();
  if (!end.ok) return end;
  return finished ? ok(undefined) : err(nmapOutput('it does not say that it finished'));
}

/** Only the device that was asked may be spoken of. */
function tell(
  event: Exclude<NmapEvent, { type: 'finished' }>,
  target: DeepTarget,
  { onEvent, clock }: DeepDeps,
): void {
  if (event.type === 'progress') onEvent({ type: 'progress', target, percent: event.percent });
  else if (event.address !== target.address) return;
  else if (event.timedOut) onEvent({ type: 'timed_out', target });
  else
    onEvent({
      type: 'observed',
      target,
      observation: observationOf(event.services, target, clock.now()),
    });
}
