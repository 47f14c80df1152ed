import { describe, expect, test } from 'vitest';
import { nameFact } from './fact-text.ts';

describe('names', () => {
  test('lose their domain and keep their spelling', () => {
    expect(nameFact('FrontDesk-2.northvalley.local')).toEqual({
      kind: 'name',
      value: 'FrontDesk-2',
    });
  });

  test('that everybody uses, or that are too long, are no names', () => {
    for (const name of ['localhost', '(none)', '', '.local', 'a'.repeat(64)])
      expect(nameFact(name)).toBeUndefined();
  });
});
