import { expect, test } from 'vitest';
import { createKeyedHash } from './keyed-hash.ts';
import { createTimedPhiGate } from './timed-gate.ts';

const key = new Uint8Array(32).fill(7);
const staff = [{ given: 'Jane', family: 'Kowalski' }];
const patient = 60_000;

test('a text is scrubbed in a thread as in the program itself', { timeout: patient }, async () => {
  await using gate = createTimedPhiGate({ staff, key, timeoutMs: patient });
  const { text, taken } = await gate.text('jkowalski called 415-555-0123 from 93.184.216.34');
  const token = createKeyedHash(key)('93.184.216.34').slice(0, 12);
  expect(text).toBe(`[login] called [phone] from [address ${token}]`);
  expect(taken).toEqual({ login: 1, phone: 1, 'public-address': 1 });
});

test('a record is scrubbed in a thread', { timeout: patient }, async () => {
  await using gate = createTimedPhiGate({ staff, key, timeoutMs: patient });
  const answer = await gate.record(
    { host: 'srv01', note: 'SSN 123-45-6789', owner: 'x' },
    { fields: { host: 'keep', note: 'scrub' } },
  );
  expect(answer).toEqual({
    value: { host: 'srv01', note: 'SSN [ssn]' },
    dropped: ['?'],
    withheld: 0,
  });
});

test('texts asked for together are answered each with its own', { timeout: patient }, async () => {
  await using gate = createTimedPhiGate({ staff, key, timeoutMs: patient });
  const texts = Array.from({ length: 20 }, (_, index) => `line ${index} of jkowalski`);
  const answers = await Promise.all(texts.map((text) => gate.text(text)));
  expect(answers.map(({ text }) => text)).toEqual(
    texts.map((_, index) => `line ${index} of [login]`),
  );
});

test(
  'a text that is not done in time is withheld, and so is each after it',
  { timeout: patient },
  async () => {
    const thread = new URL('testing/silent-thread.ts', import.meta.url);
    await using gate = createTimedPhiGate({ staff, key, timeoutMs: 100, thread });
    for (const text of ['first', 'second'])
      expect(await gate.text(text)).toEqual({
        text: '[withheld]',
        taken: {},
        withheld: 'not done in time',
      });
    expect(await gate.record({ a: 1 }, 'scrub')).toEqual({
      value: undefined,
      dropped: [''],
      withheld: 1,
    });
  },
);

test('a bug in the scrubber withholds', { timeout: patient }, async () => {
  const thread = new URL('testing/failing-thread.ts', import.meta.url);
  await using gate = createTimedPhiGate({ staff, key, timeoutMs: patient, thread });
  expect(await gate.text('x')).toMatchObject({
    text: '[withheld]',
    withheld: 'the scrubber failed',
  });
});

test(
  'a value that cannot be sent to the thread is dropped, and the next text is scrubbed',
  { timeout: patient },
  async () => {
    await using gate = createTimedPhiGate({ staff, key, timeoutMs: patient });
    expect(await gate.record({ a: () => 1 }, 'scrub')).toMatchObject({
      value: undefined,
      withheld: 1,
    });
    expect((await gate.text('all well')).text).toBe('all well');
  },
);
