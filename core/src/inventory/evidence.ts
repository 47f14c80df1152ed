import type { FactKind, FactSource } from './fact.ts';

/** What a piece of evidence speaks for. `protects` keeps a device held whatever else is known (a module maker's card, for one). */
export type Leaning = 'medical' | 'protects' | 'ordinary' | 'neutral';

/** Evidence that is worked out from the MAC itself rather than said by a source. */
export type DerivedKind = 'mac.vendor' | 'mac.random' | 'directory.verdict' | 'person';

/** One reason for a verdict, in words that a practice manager understands. */
export interface Evidence {
  readonly kind: FactKind | DerivedKind;
  /** The bare value: `GE Healthcare`, `_ipp._tcp`, `tcp/104`. */
  readonly value: string;
  /** A full sentence: "The maker of its network card, GE Healthcare, builds medical devices." */
  readonly meaning: string;
  readonly source: FactSource | 'maker table' | 'person';
  readonly leaning: Leaning;
  /** How strongly it speaks, 0 to 1; shown, and never weighed against a medical sign. */
  readonly strength: number;
  /** Milliseconds since 1970-01-01 UTC of the latest sighting. */
  readonly at: number;
}

/** Names one piece of evidence for good: kind and value. */
export type EvidenceKey = `${string}=${string}`;

/** The key of a piece of evidence. */
export function evidenceKey(evidence: Pick<Evidence, 'kind' | 'value'>): EvidenceKey {
  return `${evidence.kind}=${evidence.value}`;
}
