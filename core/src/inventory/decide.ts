import { contactFor } from './contact.ts';
import { isComplete, type Decision } from './decision.ts';
import { evidenceKey, type Evidence, type EvidenceKey } from './evidence.ts';
import { latch, lostProtection, overruled, saidMedical } from './latch.ts';
import type { Contact, Verdict } from './verdict.ts';

/** Everything the gate looks at. The order of lists, and saying something twice, make no difference. */
export interface GateInput {
  readonly evidence: readonly Evidence[];
  /** The latest word of a person. */
  readonly decision?: Decision;
  /** `latched` of the verdict before; empty for a new device. */
  readonly latched: readonly EvidenceKey[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

/** Least strength of a single piece of evidence that clears a device. */
export const clearingStrength = 0.6;

/**
 * The medical gate: decides what a device may be sent. Pure, and the only place that decides it.
 *
 * SPEC: "One medical signal beats any number of IT signals. No score can talk it away; only a person can."
 */
export function decide(input: GateInput): Verdict {
  const gate = { ...input, evidence: strongestFirst(input.evidence), latched: latch(input) };
  return medicalVerdict(gate) ?? heldByPerson(gate) ?? clearedByPerson(gate) ?? automatic(gate);
}

/** The input with evidence in order, each piece once, and with what was latched just now. */
type Gate = GateInput;

/** SPEC: "medical: at least one medical signal, or a person said so. Nothing ... Ever, until opted in". */
function medicalVerdict(gate: Gate): Verdict | undefined {
  const signs = gate.evidence.filter(({ leaning }) => leaning === 'medical');
  const saidSo = gate.latched.includes(saidMedical) ? personEvidence(gate) : [];
  const because = [...saidSo, ...signs];
  if (because.length === 0) return undefined;
  const summary = medicalSummary(gate, because);
  return verdict(gate, 'medical', { because, confidence: 1, summary });
}

function heldByPerson(gate: Gate): Verdict | undefined {
  if (gate.decision?.kind !== 'hold') return undefined;
  const summary = `${gate.decision.by} asked to leave it alone, so nothing is sent to it.`;
  return verdict(gate, 'held', { because: personEvidence(gate), confidence: 1, summary });
}

/** A person may clear what the evidence holds, but no word outlives a medical sign that came after it. */
function clearedByPerson(gate: Gate): Verdict | undefined {
  const { decision } = gate;
  if (decision?.kind !== 'clear' || !isComplete(decision)) return undefined;
  if (gate.latched.includes(overruled(decision))) return undefined;
  const notContacted = hasCard(gate)
    ? ''
    : ' It is not contacted all the same, since its network card cannot be seen from here.';
  const summary = `${decision.by} said that it is ordinary equipment.${notContacted}`;
  return verdict(gate, 'cleared', { because: personEvidence(gate), confidence: 1, summary });
}

/** SPEC: "held: unknown; the default for every newly seen MAC". */
function automatic(gate: Gate): Verdict {
  const protecting = gate.evidence.filter(({ leaning }) => leaning === 'protects');
  if (protecting.length > 0)
    return held(
      gate,
      protecting,
      `It is left alone until a person decides. ${protecting[0]?.meaning}`,
    );
  if (lostProtection(gate).length > 0)
    return held(
      gate,
      [],
      'Something that spoke for a medical device is no longer seen. It is left alone until a person decides.',
    );
  // SPEC: "Where no MAC is visible (routed networks) everything is held until a person clears it."
  if (!hasCard(gate))
    return held(
      gate,
      [],
      'Its network card cannot be seen from here. It is left alone until a person decides.',
    );
  return (
    clearedByEvidence(gate) ??
    held(gate, [], 'Nothing has said yet what it is, so it is left alone.')
  );
}

/** SPEC: "cleared: positive evidence of ordinary IT equipment". */
function clearedByEvidence(gate: Gate): Verdict | undefined {
  const clearing = gate.evidence.filter(
    ({ leaning, strength }) => leaning === 'ordinary' && strength >= clearingStrength,
  );
  if (clearing.length === 0) return undefined;
  const doubt = clearing.reduce(
    (product, { strength }) => product * (1 - Math.min(strength, 1)),
    1,
  );
  const summary = `It is ordinary equipment. ${clearing[0]?.meaning}`;
  return verdict(gate, 'cleared', { because: clearing, confidence: 1 - doubt, summary });
}

function held(gate: Gate, because: readonly Evidence[], summary: string): Verdict {
  return verdict(gate, 'held', { because, confidence: because[0]?.strength ?? 0.5, summary });
}

function verdict(
  gate: Gate,
  state: Verdict['state'],
  rest: Pick<Verdict, 'because' | 'confidence' | 'summary'>,
): Verdict {
  return { state, contact: contactOf(state, gate), ...rest, latched: gate.latched };
}

/** Without a visible card nothing could hold a packet to this device and to no other: whatever a person says, none is sent (docs/decisions/0022). */
function contactOf(state: Verdict['state'], gate: Gate): Contact {
  return hasCard(gate) ? contactFor(state, gate) : { allowed: false };
}

/** Every card gives one of the two kinds of evidence, whoever made it. */
function hasCard({ evidence }: Gate): boolean {
  return evidence.some(({ kind }) => kind === 'mac.vendor' || kind === 'mac.random');
}

function medicalSummary(gate: Gate, because: readonly Evidence[]): string {
  const optedIn = contactOf('medical', gate).allowed;
  const consequence = optedIn
    ? `although ${gate.decision?.by} allowed a little contact for a limited time`
    : 'so nothing is sent to it';
  return `It is treated as a medical device, ${consequence}. ${because[0]?.meaning}`;
}

function personEvidence({ decision, now }: Gate): Evidence[] {
  const word = decision?.kind === 'hold' || decision?.kind === 'clear' ? decision.kind : 'medical';
  const { leaning, saying } = wordOf[word];
  const meaning = `${decision?.by ?? 'A person'} ${saying}${quoteOf(decision)}.`;
  const at = decision?.at ?? now;
  return [{ kind: 'person', value: word, meaning, source: 'person', leaning, strength: 1, at }];
}

/** The reason of an opt-in is about contact, not about what the device is. */
function quoteOf(decision: Decision | undefined): string {
  return decision?.reason && decision.kind !== 'opt-in' ? `: "${decision.reason}"` : '';
}

const wordOf = {
  medical: { leaning: 'medical', saying: 'said that it is a medical device' },
  hold: { leaning: 'protects', saying: 'asked to leave it alone' },
  clear: { leaning: 'ordinary', saying: 'said that it is ordinary equipment' },
} as const;

/** Each key and leaning once, in an order that depends on nothing but the evidence. */
function strongestFirst(evidence: readonly Evidence[]): Evidence[] {
  const once = new Map<string, Evidence>();
  for (const piece of [...evidence].sort(compareEvidence)) {
    const key = `${piece.leaning} ${evidenceKey(piece)}`;
    if (!once.has(key)) once.set(key, piece);
  }
  return [...once.values()];
}

function compareEvidence(a: Evidence, b: Evidence): number {
  return b.strength - a.strength || b.at - a.at || compareText(textOf(a), textOf(b));
}

function textOf(evidence: Evidence): string {
  return `${evidenceKey(evidence)} ${evidence.source} ${evidence.leaning} ${evidence.meaning}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
