import { expect, test } from 'vitest';
import { markOf, questionKey, withoutMark } from './recording.ts';

const marked = (digit: string) => `osiris-${digit.repeat(32)}`;
const line = (digit: string) => `'sudo' 'sh' '-c' '…' '${marked(digit)}' 'sshd' '-T'`;

test('the same question with other marks is the same question, with another input another one', () => {
  const input = (digit: string) => `detect\n# ${marked(digit)}`;
  expect(questionKey(line('a'), input('a'))).toBe(questionKey(line('b'), input('b')));
  expect(questionKey(line('a'), input('a'))).not.toBe(questionKey(line('a'), ''));
});

test('the mark of a recorded answer is left out, since every question has its own', () => {
  expect(markOf(line('c'))).toBe(marked('c'));
  expect(markOf("'cat' '/etc/os-release'")).toBeUndefined();
  expect(withoutMark(`${marked('c')}\nwarning\n`, line('c'))).toBe('warning\n');
});
