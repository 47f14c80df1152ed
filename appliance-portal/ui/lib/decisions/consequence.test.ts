import { describe, expect, it } from 'vitest';
import { consequenceOf, doneText } from './consequence.ts';
import { choicesFor } from './decision-kind.ts';
import { decisionWords, words } from './words.ts';

const visible = { macs: ['00:1b:a9:aa:00:51'] };
const routed = { macs: [] };
const toldBySwitch = { ...visible, routed: true };

describe('clearing', () => {
  it('promises gentle packets where the network card can be seen', () => {
    expect(consequenceOf('clear', [visible])).toBe(decisionWords.clear.consequence);
    expect(doneText('clear', 'Front desk', [visible])).toContain('may be checked');
  });

  it('says of a device behind a router that it gets no packet all the same', () => {
    expect(consequenceOf('clear', [routed])).toBe(words.clearWithoutCard);
    expect(consequenceOf('clear', [toldBySwitch])).toBe(words.clearWithoutCard);
    expect(words.clearWithoutCard).toContain('Nothing is sent to it all the same');
    expect(doneText('clear', 'Branch PC', [routed])).not.toContain('may be checked');
  });

  it('says both of several devices that differ', () => {
    const text = consequenceOf('clear', [visible, routed]);
    expect(text).toContain(decisionWords.clear.consequence);
    expect(text).toContain(words.clearSomeWithoutCard);
  });
});

it('what else can be said has the same consequence for every device', () => {
  for (const kind of ['hold', 'medical', 'withdraw'] as const)
    expect(consequenceOf(kind, [routed])).toBe(decisionWords[kind].consequence);
});

it('contact with a medical device behind a router is not offered', () => {
  const medical = { state: 'medical', optedIn: false } as const;
  expect(choicesFor({ ...medical, ...visible })).toEqual(['opt-in']);
  expect(choicesFor({ ...medical, ...routed })).toEqual([]);
  expect(choicesFor({ ...medical, ...toldBySwitch })).toEqual([]);
});
