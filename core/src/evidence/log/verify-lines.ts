import type { CheckSignatures } from '../../trust/effects.ts';
import { parseLogLine } from './lines.ts';
import { createLogVerifier, type LogVerifier } from './log-verifier.ts';
import type { PendingSignature } from './pending-signature.ts';
import type { LogReport } from './report.ts';
import type { VerifierOptions } from './verifier-state.ts';

/** Signatures that are checked together. */
const batchSize = 1000;
/** Batches that may be out at once, so that memory stays small. */
const mostBatches = 8;

/** Verifies the lines of a site log or packet, without their line ends; signatures are checked in batches while reading goes on. */
export async function verifyLines(
  lines: AsyncIterable<string> | Iterable<string>,
  options: VerifierOptions & { readonly checkSignatures: CheckSignatures },
): Promise<LogReport> {
  const verifier = createLogVerifier(options);
  const batches = createBatches(options.checkSignatures);
  let number = 0;
  for await (const text of lines) {
    number += 1;
    await batches.add(takeText(verifier, text, number));
  }
  await batches.add(verifier.close());
  await batches.finish();
  return verifier.report();
}

function takeText(
  verifier: LogVerifier,
  text: string,
  number: number,
): readonly PendingSignature[] {
  const line = parseLogLine(text);
  if (line.ok) return verifier.take(line.value);
  verifier.refuseLine(number, line.error);
  return [];
}

interface Batches {
  readonly add: (signatures: readonly PendingSignature[]) => Promise<void>;
  readonly finish: () => Promise<void>;
}

function createBatches(check: CheckSignatures): Batches {
  let waiting: PendingSignature[] = [];
  const out: Promise<void>[] = [];
  const send = (): void => {
    if (waiting.length > 0) out.push(settleAll(check, waiting));
    waiting = [];
  };
  return {
    add: async (signatures) => {
      waiting.push(...signatures);
      if (waiting.length < batchSize) return;
      send();
      if (out.length >= mostBatches) await out.shift();
    },
    finish: async () => {
      send();
      await Promise.all(out);
    },
  };
}

async function settleAll(
  check: CheckSignatures,
  signatures: readonly PendingSignature[],
): Promise<void> {
  const answers = await check(signatures.map(({ task }) => task));
  for (const [index, { settle }] of signatures.entries()) settle(answers[index] === true);
}
