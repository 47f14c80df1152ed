import { expect, test } from 'vitest';
import { exitCodeOf } from './exit-code.ts';

test('a program that found the disk full, or was stopped, is worth starting again; one that cannot run as asked is not', () => {
  expect(exitCodeOf('disk_full')).toBe(1);
  expect(exitCodeOf('scan_cancelled')).toBe(1);
  expect(exitCodeOf('already_running')).toBe(2);
});
