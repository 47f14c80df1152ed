import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexPhrases, wordsOf } from './phrases.ts';

function finds(phrase: string, text: string): boolean {
  return indexPhrases([[phrase, true]]).find(text).length > 0;
}

describe('words', () => {
  it('are cut at everything but letters and digits, and between the two', () => {
    expect(wordsOf('US-GYN01_b')).toEqual(['^', 'us', 'gyn', '01', 'b', '$']);
  });

  it('lose case, accents and full-width spelling', () => {
    expect(wordsOf('Dürr　ＤＥＮＴＡＬ')).toEqual(['^', 'durr', 'dental', '$']);
  });
});

describe('a phrase', () => {
  it.each([
    ['x ray', 'Dr. X-Ray 2', true],
    ['x ray', 'xray', false],
    ['^ ct # $', 'CT-01', true],
    ['^ ct # $', 'CT-HARTFORD-1', false],
    ['^ ct # $', 'old CT-01', false],
    ['ultraso*', 'ULTRASOUND', true],
    ['ultraso*', 'ultra sound', false],
    ['^ us gyn', 'us-gyn-3', true],
    ['^', '', true],
    ['hl #', 'hl7', true],
  ])('%s in %s: %s', (phrase, text, expected) => {
    expect(finds(phrase, text)).toBe(expected);
  });

  it('keeps the order of the phrases, each once', () => {
    const index = indexPhrases([
      ['b', 1],
      ['a', 2],
      ['a*x', 3],
    ]);
    expect(index.find('a b a')).toEqual([1, 2]);
  });

  it('is found in any text that contains its words in a row', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word), fc.array(word, { minLength: 1 }), fc.array(word), (a, b, c) => {
        expect(finds(b.join(' '), [...a, ...b, ...c].join('-').slice(0, 256))).toBe(
          [...a, ...b, ...c].join('-').length <= 256 || finds(b.join(' '), [...a, ...b].join('-')),
        );
      }),
    );
  });

  it('takes any text without trouble, also a very long one', () => {
    const index = indexPhrases([
      ['x ray', true],
      ['ultraso*', true],
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        index.find(text);
      }),
    );
    expect(finds('needle', `${'a '.repeat(1_000_000)}needle`)).toBe(false);
  });
});
