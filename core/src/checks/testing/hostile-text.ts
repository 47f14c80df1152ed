import * as fc from 'fast-check';

const pieces = [
  'a',
  'Z',
  '0',
  ' ',
  '=',
  ':',
  '\n',
  '\t',
  '.',
  '_',
  '"',
  '\0',
  '\u202e',
  '{"a":',
  '[',
  '__proto__',
  'constructor',
];

/** What a host that means ill may print: bytes taken for text, control characters, pieces of the formats that are read, lone surrogates. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.integer({ min: 0, max: 0xff }), { maxLength: 400 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
    .map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...pieces), { maxLength: 300 }).map((parts) => parts.join('')),
  fc.json({ maxDepth: 12 }),
);
