import type { BodyOf, ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import { endOfOptIn, type Decision } from '@osiriscare/core/inventory';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { Engine } from '../engine/index.ts';
import {
  deviceMedical,
  deviceUnknown,
  optInNoCard,
  optInNotMedical,
  optInOver,
  optInTooLong,
  type ScannerError,
} from '../errors.ts';
import type { DecisionOutcome } from '../service.ts';
import { listingOf, type StoredDevice } from '../store/index.ts';

type DecisionRequest = BodyOf<ScannerEndpoints['decide']>;

const longestOptInDays = 90;
const dayMs = 86_400_000;

/** Writes down what a person said about devices, all in one step; those about which it cannot be said are told apart. */
export async function decide(
  request: DecisionRequest,
  engine: Engine,
): Promise<Result<DecisionOutcome, ScannerError>> {
  const now = engine.foundation.clock.now();
  const timing = timingError(request, now);
  if (timing) return err(timing);
  const accepted: StoredDevice[] = [];
  const refused: { id: string; error: ScannerError }[] = [];
  for (const id of new Set(request.ids)) {
    const device = engine.foundation.store.devices.find(id);
    const error = device ? refusalOf(request, device) : deviceUnknown();
    if (error) refused.push({ id, error });
    else if (device) accepted.push(device);
  }
  const change = engine.book.revise({
    devices: accepted,
    change: ({ record, ...rest }) => ({
      ...rest,
      record: { ...record, decision: decisionOf(request, record, now) },
    }),
    by: request.by,
  });
  await engine.guard.settled();
  return ok({ done: change.changed.map(listingOf), refused });
}

function timingError(request: DecisionRequest, now: number): ScannerError | undefined {
  if (request.kind !== 'opt-in') return undefined;
  if (request.expiresAt <= now) return optInOver();
  return request.expiresAt - now > longestOptInDays * dayMs
    ? optInTooLong(longestOptInDays)
    : undefined;
}

function refusalOf(
  { kind }: DecisionRequest,
  { conclusion, record }: StoredDevice,
): ScannerError | undefined {
  const isMedical = conclusion.state === 'medical';
  // A person's own "medical" may be taken back by a person; a medical sign may not.
  const bySign = isMedical && record.decision?.kind !== 'medical';
  if (kind === 'clear' && bySign) return deviceMedical();
  if (kind !== 'opt-in') return undefined;
  if (!isMedical) return optInNotMedical();
  return record.macs.length === 0 ? optInNoCard() : undefined;
}

function decisionOf(
  request: DecisionRequest,
  record: StoredDevice['record'],
  at: number,
): Decision {
  const { by, reason } = request;
  if (request.kind === 'withdraw' && record.decision?.kind === 'opt-in')
    return endOfOptIn(record, { by, reason, at });
  if (request.kind !== 'opt-in') return { kind: request.kind, by, reason, at };
  const { expiresAt, packetBudget } = request;
  return { kind: 'opt-in', by, reason, at, expiresAt, packetBudget };
}
