import type { DeviceType } from './device.ts';
import type { Leaning } from './evidence.ts';
import type { Fact, FactKind } from './fact.ts';
import { indexPhrases, type PhraseIndex } from './phrases.ts';

/** What a fact says when its value matches. */
export interface Sign {
  readonly kinds: readonly FactKind[];
  readonly exactly?: readonly string[] | undefined;
  readonly startsWith?: readonly string[] | undefined;
  readonly phrases?: readonly string[] | undefined;
  readonly leaning: Leaning;
  readonly strength: number;
  readonly meaning: string;
  readonly type?: DeviceType | undefined;
  readonly os?: string | undefined;
  readonly onlyPhones?: true | undefined;
}

interface SignsOfKind {
  readonly exact: Map<string, Sign[]>;
  readonly starts: (readonly [string, Sign])[];
  readonly words: (readonly [string, Sign])[];
}

const mostProtectiveFirst: readonly Leaning[] = ['medical', 'protects', 'ordinary', 'neutral'];

/** Compiles the signs to a look-up. The most protective match counts, then the strongest. */
export function indexSigns(signs: readonly Sign[]): (fact: Fact) => Sign | undefined {
  const finders = new Map([...groupByKind(signs)].map(([kind, group]) => [kind, finderOf(group)]));
  return ({ kind, value }) => finders.get(kind)?.(value).sort(compare)[0];
}

function compare(a: Sign, b: Sign): number {
  const rank = ({ leaning }: Sign) => mostProtectiveFirst.indexOf(leaning);
  return rank(a) - rank(b) || b.strength - a.strength;
}

function groupByKind(signs: readonly Sign[]): Map<FactKind, SignsOfKind> {
  const groups = new Map<FactKind, SignsOfKind>();
  for (const sign of signs) {
    for (const kind of sign.kinds) {
      const group = groups.get(kind) ?? { exact: new Map(), starts: [], words: [] };
      groups.set(kind, group);
      addTo(group, sign);
    }
  }
  return groups;
}

function addTo({ exact, starts, words }: SignsOfKind, sign: Sign): void {
  for (const value of sign.exactly ?? []) {
    const key = value.toLowerCase();
    exact.set(key, [...(exact.get(key) ?? []), sign]);
  }
  starts.push(...(sign.startsWith ?? []).map((start) => [start.toLowerCase(), sign] as const));
  words.push(...(sign.phrases ?? []).map((phrase) => [phrase, sign] as const));
}

function finderOf({ exact, starts, words }: SignsOfKind): (value: string) => Sign[] {
  const phrases: PhraseIndex<Sign> = indexPhrases(words);
  return (value) => {
    const lower = value.toLowerCase();
    const prefixed = starts.filter(([start]) => lower.startsWith(start)).map(([, sign]) => sign);
    return [...(exact.get(lower) ?? []), ...prefixed, ...phrases.find(value)];
  };
}
