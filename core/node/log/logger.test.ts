import { expect, test } from 'vitest';
import { createFixedClock } from '../../src/testing/index.ts';
import { createLogger } from './logger.ts';

function logged(fields: Record<string, string>): Record<string, unknown> {
  const lines: string[] = [];
  const logger = createLogger({
    program: 'scanner',
    clock: createFixedClock(),
    write: (line) => lines.push(line),
  });
  logger.warn('guard-off', fields);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

test('an event is one JSON line with time, level, program and fields', () => {
  expect(logged({ id: 'guard_not_permitted' })).toEqual({
    at: '2026-01-05T09:00:00.000Z',
    level: 'warn',
    program: 'scanner',
    event: 'guard-off',
    id: 'guard_not_permitted',
  });
});

test('a line break in a value cannot forge a second line', () => {
  expect(logged({ banner: 'SSH\n{"level":"info"}' })['banner']).toBe('SSH\n{"level":"info"}');
});

test('a long value is cut', () => {
  expect(String(logged({ banner: 'x'.repeat(5000) })['banner'])).toHaveLength(501);
});
