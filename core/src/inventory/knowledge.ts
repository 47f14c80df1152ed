import { z } from 'zod';
import { err, ok, type Result } from '../result.ts';
import { deviceTypes } from './device.ts';
import { factKinds, type Fact } from './fact.ts';
import { indexMakers, type Maker } from './makers.ts';
import { indexSigns, type Sign } from './signs.ts';

const text = z.string().min(1).max(300);
const name = z
  .string()
  .regex(/^\S+(?: \S+)*$/)
  .max(80);
/** See {@link indexPhrases}. */
const phrase = z
  .string()
  .regex(/^(?:\^|[a-z]{2,}\*|[a-z]+|[0-9]+)(?: (?:[a-z]+\*?|[0-9]+|[#$]))*$/)
  .max(80);

/** Who makes network cards, and what that says. */
const maker = z.strictObject({
  /** As shown to people. */
  name: text,
  /** How registered names begin (words, any case). The longest match of all makers counts. */
  registered: z.array(name).default([]),
  /** Words that may stand anywhere in a registered name. Weaker than any `registered`. */
  containing: z.array(phrase).default([]),
  leaning: z.enum(['medical', 'protects', 'ordinary', 'neutral']),
  type: z.enum(deviceTypes).optional(),
  source: text,
});

/** What a fact says when its value matches. Exactly one way of matching. */
const sign = z.strictObject({
  kinds: z.array(z.enum(factKinds)).min(1),
  exactly: z.array(text).optional(),
  startsWith: z.array(text).optional(),
  phrases: z.array(phrase).optional(),
  leaning: z.enum(['medical', 'protects', 'ordinary', 'neutral']),
  strength: z.number().min(0).max(1),
  /** A full sentence; `{value}` stands for what was said. */
  meaning: text,
  type: z.enum(deviceTypes).optional(),
  os: text.optional(),
  /** Speaks for ordinary equipment only when every card of the device has a made-up address or comes from a maker of phones. */
  onlyPhones: z.literal(true).optional(),
  source: text,
});

/** All files of resources/medical together. */
const knowledgeSchema = z.strictObject({
  makers: z.array(maker),
  signs: z.array(sign),
});

/** The medical knowledge, compiled to fast look-ups. */
export interface Knowledge {
  /** What the registered name of a maker says. */
  readonly makerOf: (registeredName: string) => Maker | undefined;
  /** What a fact says: the most protective match, then the strongest. */
  readonly signOf: (fact: Fact) => Sign | undefined;
}

/** The data is not what it should be; `faults` name every place. */
export interface KnowledgeError {
  readonly type: 'knowledge_malformed';
  readonly faults: readonly string[];
}

/** Checks and compiles the content of resources/medical. */
export function parseKnowledge(data: unknown): Result<Knowledge, KnowledgeError> {
  const parsed = knowledgeSchema.safeParse(data);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return err({ type: 'knowledge_malformed', faults });
  }
  return ok({ makerOf: indexMakers(parsed.data.makers), signOf: indexSigns(parsed.data.signs) });
}
