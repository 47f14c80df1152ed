import { takeEntry } from './take-entry.ts';
import { takeHistory } from './take-history.ts';
import type { HeaderLine, LogLine } from './lines.ts';
import type { PendingSignature } from './pending-signature.ts';
import { readCheckpoint } from './read-checkpoint.ts';
import { hold, type VerifierState } from './verifier-state.ts';

/** Takes the next line; what is returned are signatures to check. */
export function takeLine(state: VerifierState, line: LogLine): readonly PendingSignature[] {
  const { header } = state;
  if (line.type === 'header') takeHeader(state, line);
  else if (
    hold(state, header !== undefined, { check: 'layout', reason: 'The first line is no header.' })
  )
    return header ? takeBehindHeader(state, line, header) : [];
  return [];
}

function takeHeader(state: VerifierState, header: HeaderLine): void {
  const isFirst = hold(state, state.header === undefined, {
    check: 'layout',
    reason: 'There is a second header.',
  });
  if (!isFirst || state.header) return;
  state.header = header;
  hold(state, header.from < header.to && (header.kind === 'packet' || header.from === 0), {
    check: 'layout',
    reason: 'The header announces no entries, or a log that does not begin at 0.',
  });
}

type BodyLine = Exclude<LogLine, HeaderLine>;

function takeBehindHeader(
  state: VerifierState,
  line: BodyLine,
  header: HeaderLine,
): readonly PendingSignature[] {
  if (line.type === 'entry') return takeEntry(state, line, header);
  const isInPlace = state.count === 0 && (header.kind === 'packet' || isOfLogs(line));
  const reason = `A line of the type ${line.type} does not belong here.`;
  if (!hold(state, isInPlace, { check: 'layout', reason })) return [];
  switch (line.type) {
    case 'checkpoint':
      takeCheckpoint(state, line.note, header);
      return [];
    case 'consistency':
      state.consistencyProofs.set(line.from, line.hashes);
      return [];
    case 'predecessor':
      takePredecessor(state, line.note);
      return [];
    case 'history':
      return takeHistory(state, line, header);
  }
}

function isOfLogs({ type }: BodyLine): boolean {
  return type === 'checkpoint' || type === 'predecessor';
}

function takeCheckpoint(state: VerifierState, note: string, { kind, origin }: HeaderLine): void {
  const checkpoint = readCheckpoint(note);
  hold(state, checkpoint !== undefined, {
    check: 'checkpoint-form',
    reason: `Checkpoint number ${state.checkpoints.length + 1} cannot be read.`,
  });
  if (checkpoint === undefined) return;
  const position = checkpoint.size;
  hold(state, kind === 'log' || state.checkpoints.length === 0, {
    check: 'layout',
    position,
    reason: 'A packet has one checkpoint.',
  });
  checkpoint.isSound = hold(state, checkpoint.origin === origin, {
    check: 'checkpoint-origin',
    position,
    reason: `The checkpoint is of another log, ${checkpoint.origin}.`,
  });
  state.checkpoints.push(checkpoint);
  state.askedSizes.add(position);
}

function takePredecessor(state: VerifierState, note: string): void {
  const checkpoint = readCheckpoint(note);
  hold(state, checkpoint !== undefined && state.predecessor === undefined, {
    check: 'predecessor',
    reason: 'The checkpoint of the log before cannot be read, or there are two.',
  });
  state.predecessor ??= checkpoint;
}
