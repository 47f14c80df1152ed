import type { DeviceType } from './device.ts';
import type { Leaning } from './evidence.ts';
import { wordsOf } from './phrases.ts';
import { indexPhrases } from './phrases.ts';

/** A maker of network cards and what its name says about the device. */
export interface Maker {
  readonly name: string;
  readonly registered: readonly string[];
  readonly containing: readonly string[];
  readonly leaning: Leaning;
  readonly type?: DeviceType | undefined;
}

interface Match {
  readonly maker: Maker;
  /** Length of the match; names count more than words inside. */
  readonly weight: number;
}

const mostProtectiveFirst: readonly Leaning[] = ['medical', 'protects', 'neutral', 'ordinary'];

/** Compiles the makers to a look-up by registered name. The longest match counts; among equals, the most protective. */
export function indexMakers(
  makers: readonly Maker[],
): (registeredName: string) => Maker | undefined {
  const index = indexPhrases<Match>(makers.flatMap(matchesOf));
  return (registeredName) => index.find(registeredName).sort(compare)[0]?.maker;
}

function matchesOf(maker: Maker): (readonly [string, Match])[] {
  const names = maker.registered.map((name) => {
    const words = wordsOf(name).slice(0, -1).join(' ');
    return [words, { maker, weight: 1000 + words.length }] as const;
  });
  return [
    ...names,
    ...maker.containing.map((word) => [word, { maker, weight: word.length }] as const),
  ];
}

function compare(a: Match, b: Match): number {
  const rank = ({ maker }: Match) => mostProtectiveFirst.indexOf(maker.leaning);
  const bothNames = a.weight >= 1000 || b.weight >= 1000;
  return (bothNames ? b.weight - a.weight : 0) || rank(a) - rank(b);
}
