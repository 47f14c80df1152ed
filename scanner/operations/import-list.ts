import type { AnswerOf, BodyOf, ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { Engine } from '../engine/index.ts';
import type { ScannerError } from '../errors.ts';
import {
  matchImport,
  parseDeviceList,
  type ImportedList,
  type ImportOutcome,
} from '../sources/imports/index.ts';

type Request = BodyOf<ScannerEndpoints['importList']>;
type Answer = AnswerOf<ScannerEndpoints['importList']>;

/**
 * Takes in a list of medical equipment (biomed, CMMS). A preview only tells what would happen.
 *
 * Rows that match no device yet wait, and count as soon as their device appears.
 */
export function importList(request: Request, engine: Engine): Result<Answer, ScannerError> {
  const parsed = parseDeviceList(new TextEncoder().encode(request.csv), {
    everyRowIsMedical: true,
    ...(request.columns ? { mapping: request.columns } : {}),
  });
  if (!parsed.ok) return err(parsed.error);
  const { store, clock } = engine.foundation;
  const records = store.devices.all().map(({ record }) => record);
  const outcome = matchImport(parsed.value.rows, records, clock.now());
  if (!request.preview) {
    const { fileName, by } = request;
    store.imports.replace({ fileName, by, at: clock.now() }, outcome.unmatched);
    for (const observation of outcome.observations) engine.queue.push(observation);
    engine.queue.flush();
  }
  return ok(answerOf(parsed.value, outcome));
}

/** Tries the rows that wait again; to be called when devices appeared. */
export function matchWaitingRows({ foundation, queue }: Engine): void {
  const waiting = foundation.store.imports.waiting();
  if (waiting.length === 0) return;
  const records = foundation.store.devices.all().map(({ record }) => record);
  for (const { id, row } of waiting) {
    const { observations, unmatched } = matchImport([row], records, foundation.clock.now());
    for (const observation of observations) queue.push(observation);
    if (unmatched.length === 0) foundation.store.imports.settle(id);
  }
  queue.flush();
}

function answerOf({ rows, problems, mapping }: ImportedList, outcome: ImportOutcome): Answer {
  return {
    rows: rows.length,
    matched: new Set(outcome.matches.map(({ row }) => row.line)).size,
    medical: rows.filter(({ medical }) => medical).length,
    waiting: outcome.unmatched.length,
    problems: problems.map(({ line, reason }) => ({ line, message: reason })),
    columns: mapping,
  };
}
