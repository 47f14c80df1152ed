import { expect, test } from 'vitest';
import { createPhiGate } from '../gate.ts';

const gate = createPhiGate({
  staff: [{ given: 'Jane', family: 'Kowalski' }],
  hash: () => 'abcdef012345',
});

test('each field becomes what its plan says, and what no plan names is dropped', () => {
  const finding = {
    id: 'a1',
    host: 'srv01',
    patient: 'Doe',
    note: 'call 415-555-0123',
    owner: 'jk',
    lines: ['SSN 123-45-6789', 'ok'],
    facts: { jkowalski: '/home/jdoe/x' },
    nested: { keep: 1, secret: 2 },
  };
  const answer = gate.record(finding, {
    fields: {
      id: 'keep',
      host: 'keep',
      patient: { token: 'name' },
      note: 'scrub',
      owner: 'drop',
      lines: { items: 'scrub' },
      facts: { entries: 'scrub' },
      nested: { fields: { keep: 'keep' } },
    },
  });
  expect(answer.value).toEqual({
    id: 'a1',
    host: 'srv01',
    patient: '[name]',
    note: 'call [phone]',
    lines: ['SSN [ssn]', 'ok'],
    facts: { '[login]': '/home/[login]/x' },
    nested: { keep: 1 },
  });
  expect(answer.dropped).toEqual(['owner', 'nested.?']);
});

test('a key is the label of its value', () => {
  const value = { dob: '3/4/62', mrn: 123456, port: 22, phone: '4155550123', 'first name': 'Al' };
  expect(gate.record(value, 'scrub').value).toEqual({
    dob: '[birth date]',
    mrn: '[record number]',
    port: 22,
    phone: '[phone]',
    'first name': '[name]',
  });
});

test('a field that is kept is looked at all the same', () => {
  const plan = { fields: { unit: 'keep', hash: 'keep' } } as const;
  expect(gate.record({ unit: 'jdoe 123-45-6789', hash: 'e3b0c442' }, plan)).toEqual({
    value: { unit: '[withheld]', hash: 'e3b0c442' },
    dropped: [],
    withheld: 1,
  });
});

test('a value of another kind than planned is dropped', () => {
  expect(gate.record('text', { fields: { a: 'keep' } }).value).toBeUndefined();
  expect(gate.record({ a: 1 }, { items: 'keep' }).value).toBeUndefined();
  expect(gate.record({ a: { b: 'x' } }, { fields: { a: 'keep' } }).value).toEqual({});
  expect(gate.record({ a: () => 1, b: 2n, c: undefined }, 'scrub').value).toEqual({});
});

test('values that nest without end are cut off', () => {
  let value: unknown = '123-45-6789';
  for (let depth = 0; depth < 10_000; depth += 1) value = [value];
  const answer = gate.record(value, 'scrub');
  expect(JSON.stringify(answer.value)).not.toContain('6789');
  expect(answer.dropped).toHaveLength(1);
});

test('a field named like a part of every object is a field as any other', () => {
  const value = JSON.parse('{"__proto__": {"a": "123-45-6789"}, "constructor": 1}') as unknown;
  expect(gate.record(value, { fields: {} })).toEqual({
    value: {},
    dropped: ['?', '?'],
    withheld: 0,
  });
});
