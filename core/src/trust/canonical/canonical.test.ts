import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUtf8 } from '../utf8.ts';
import { readCanonical, toCanonical } from './canonical.ts';

const text = (value: unknown): string => new TextDecoder().decode(toCanonical(value));
const refusal = (json: string): string | undefined => {
  const read = readCanonical(toUtf8(json));
  return read.ok ? undefined : read.error.type;
};

test('the example of RFC 8785, section 3.2.2, is written as its section 3.2.4 prints it', () => {
  const value = {
    // eslint-disable-next-line no-loss-of-precision
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
    literals: [null, true, false],
  };
  expect(text(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys are sorted by UTF-16 units, as in RFC 8785, section 3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  expect(Object.values(JSON.parse(text(value)) as object).slice(1)).toEqual([
    'Carriage Return',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

// The bits, and what RFC 8785, appendix B, prints for them.
test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('the number of bits %s is written %s', (bits, written) => {
  expect(text(Buffer.from(bits, 'hex').readDoubleBE())).toBe(written);
});

test('what JSON cannot say is never written', () => {
  for (const value of [Number.NaN, Infinity, undefined, '\ud800', { '\udc00': 1 }])
    expect(() => toCanonical(value)).toThrow(/not allowed|no JSON/);
});

test.each([
  ['a space', '{"a": 1}', 'not_canonical'],
  ['keys out of order', '{"b":1,"a":2}', 'not_canonical'],
  ['a key that comes twice', '{"a":1,"a":1}', 'not_canonical'],
  ['an escape that is not needed', '"\\u0041"', 'not_canonical'],
  ['a number written at length', '1.0', 'not_canonical'],
  ['a negative zero', '-0', 'not_canonical'],
  ['a number that is not kept exactly', '9007199254740993', 'not_canonical'],
  ['a lone surrogate', '"\\ud800"', 'not_canonical'],
  ['a byte order mark', '\ufeff{}', 'not_json'],
  ['a line end behind it', '{}\n', 'not_canonical'],
  ['half a document', '{"a":', 'not_json'],
  ['nothing', '', 'not_json'],
])('%s is refused', (_, json, type) => {
  expect(refusal(json)).toBe(type);
});

test('bytes that are not UTF-8 are refused', () => {
  expect(readCanonical(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toEqual({
    ok: false,
    error: { type: 'not_utf8' },
  });
});

test('a deep nest neither throws nor overflows', () => {
  expect(refusal(`${'['.repeat(30_000)}1`)).toBe('not_json');
});

test('whatever was written is read again, and any one changed byte is refused or means something else', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ noNegativeZero: true } as never),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (value, place, change) => {
        const bytes = toCanonical(value);
        const read = readCanonical(bytes);
        expect(read.ok && JSON.stringify(read.value)).toBe(JSON.stringify(JSON.parse(text(value))));
        const altered = Uint8Array.from(bytes);
        const at = place % altered.length;
        altered[at] = (altered[at] ?? 0) ^ change;
        const again = readCanonical(altered);
        if (again.ok) expect(toCanonical(again.value)).not.toEqual(bytes);
      },
    ),
  );
});
