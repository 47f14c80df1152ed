import { expect, test } from 'vitest';
import { sudoPasswordOf } from './sign-in.ts';

test.each(['two\nlines', 'return\r', 'nul\0'])(
  'a password of more than one line is never sent to sudo: %j',
  (password) => {
    expect(sudoPasswordOf({ method: 'password', user: 'osiris', password })).toBeNull();
  },
);

test('sudo gets the password of the sign-in, or the one that was entered beside a key', () => {
  expect(sudoPasswordOf({ method: 'password', user: 'osiris', password: 'a b' })).toBe('a b');
  const key = { method: 'key', user: 'osiris', privateKey: 'k', passphrase: null } as const;
  expect(sudoPasswordOf({ ...key, sudoPassword: 'c' })).toBe('c');
  expect(sudoPasswordOf({ ...key, sudoPassword: null })).toBeNull();
});
