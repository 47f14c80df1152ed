import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without options the guard is off and the portal on port 8480', () => {
  expect(readOptions([])).toMatchObject({ ok: true, value: { guard: 'off', port: 8480 } });
});

test('the guard can be switched on', () => {
  expect(readOptions(['--guard', 'on'])).toMatchObject({ ok: true, value: { guard: 'on' } });
});

test.for([
  ['--nope'],
  ['nope'],
  ['--port', ''],
  ['--port', '0'],
  ['--port', '70000'],
  ['--port', '8e3'],
  ['--state'],
  ['--state', ''],
  ['--guard', 'maybe'],
])('%j is answered with one line about usage', (args) => {
  expect(readOptions(args)).toEqual({
    ok: false,
    error: expect.stringMatching(/^usage: .+\. See npm start -- --help\.$/),
  });
});
