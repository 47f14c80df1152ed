import { expect, test } from 'vitest';
import { isGenericName } from './likeness.ts';

test.each(['WS-21', 'pc-7', 'LT_04', 'FRONT-DESK-2', 'EXAM7', 'Annas-iPhone'])(
  'a practice or a person gave the name %s',
  (name) => expect(isGenericName(name)).toBe(false),
);

test.each([
  'iPhone',
  'Galaxy-S21',
  'A54',
  'S-21',
  'Mi-10',
  'Mi 9',
  'RT-5100',
  'WS-215',
  'PC',
  'PC-',
  'tv1',
  '-21',
  '21',
  '',
])('many devices may have the name %s', (name) => expect(isGenericName(name)).toBe(true));
