import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateParameters } from './parameters.ts';
import { parameterSchema, type ParameterValues } from './runbook.ts';

const meaning = 'something to choose';
const runbook = {
  id: 'linux-password-age',
  parameters: [
    { name: 'days', type: 'integer', minimum: 1, maximum: 365, default: 90, meaning },
    { name: 'force', type: 'boolean', default: false, meaning },
    { name: 'level', type: 'choice', choices: ['low', 'high'], default: 'low', meaning },
    { name: 'group', type: 'text', pattern: '[a-z]+', meaning },
  ].map((parameter) => parameterSchema.parse(parameter)),
};

function faults(values: ParameterValues): string[] {
  const result = validateParameters(runbook, { group: 'staff', ...values });
  return result.ok ? [] : result.error.map(({ type, message }) => `${type}: ${message}`);
}

test('what is left out takes its default', () => {
  expect(validateParameters(runbook, { group: 'staff', days: 30 })).toEqual({
    ok: true,
    value: { days: 30, force: false, level: 'low', group: 'staff' },
  });
});

test('all faults are told together', () => {
  const result = validateParameters(runbook, { days: 0, level: 'mid', colour: 'red' });
  expect(result).toMatchObject({
    ok: false,
    error: [
      { type: 'parameter_unknown', message: 'linux-password-age takes no parameter colour.' },
      { type: 'parameter_invalid', message: 'days must be a whole number from 1 to 365.' },
      { type: 'parameter_invalid', message: 'level must be one of low, high.' },
      { type: 'parameter_missing', message: 'group is missing and has no default.' },
    ],
  });
});

test('nothing is converted from one type to another', () => {
  expect(faults({ days: '30' })).toHaveLength(1);
  expect(faults({ days: 1.5 })).toHaveLength(1);
  expect(faults({ days: Number.NaN })).toHaveLength(1);
  expect(faults({ force: 'true' })).toHaveLength(1);
  expect(faults({ level: true })).toHaveLength(1);
});

test('a text must match its pattern from end to end', () => {
  expect(faults({ group: 'staff' })).toEqual([]);
  for (const group of ['', 'staff;reboot', 'staff\n', 'Staff', 'a'.repeat(1001)])
    expect(faults({ group })).toHaveLength(1);
});

test('no text with a NUL is handed to a script, whatever the pattern', () => {
  const parameters = [
    parameterSchema.parse({ name: 'x', type: 'text', pattern: '(?s).*', meaning }),
  ];
  expect(validateParameters({ id: 'x', parameters }, { x: 'a\0b' }).ok).toBe(false);
  expect(validateParameters({ id: 'x', parameters }, { x: 'a\nb' }).ok).toBe(true);
});

test('a name that every object inherits is neither given nor known', () => {
  const parameters = [parameterSchema.parse({ name: 'constructor', type: 'boolean', meaning })];
  expect(validateParameters({ id: 'x', parameters }, {})).toMatchObject({
    error: [{ type: 'parameter_missing' }],
  });
});

test('what is accepted has exactly the parameters of the runbook, each within its bounds', () => {
  const value = fc.oneof(
    fc.integer({ min: -2, max: 400 }),
    fc.boolean(),
    fc.constantFrom('low', 'high', 'staff', 'x y', ''),
  );
  const values = fc.dictionary(fc.constantFrom('days', 'force', 'level', 'group', 'other'), value, {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(values, (given) => {
      const result = validateParameters(runbook, given);
      if (!result.ok) return;
      const { days, force, level, group, ...rest } = result.value;
      expect(rest).toEqual({});
      expect(Number(days) >= 1 && Number(days) <= 365).toBe(true);
      expect(force).toBeTypeOf('boolean');
      expect(['low', 'high']).toContain(level);
      expect(group).toMatch(/^[a-z]+$/);
    }),
  );
});
