import { describe, expect, test } from 'vitest';
import { fact, nameFact } from './fact-text.ts';

describe('foreign text', () => {
  test('loses control, direction and invisible characters', () => {
    expect(fact('ssdp.server', 'Linux\u0000\u001b[31m\u202e\u200b/5.4\r\n')?.value).toBe(
      'Linux[31m/5.4',
    );
  });

  test('is cut at 256 units, never inside a character', () => {
    const value = fact('ssdp.server', `${'a'.repeat(255)}😀😀`)?.value;
    expect(value).toBe('a'.repeat(255));
  });

  test('that says nothing is no fact', () => {
    expect(fact('ssdp.server', ' \u0007 ')).toBeUndefined();
  });
});

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
