import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { outputParsers } from './check.ts';
import { observedSchema } from './observed.ts';
import { parseOutput, type OutputParser } from './parse-output.ts';
import { hostileText } from './testing/hostile-text.ts';

function parse(parser: OutputParser, stdout: string, needed: readonly string[] = []) {
  return parseOutput(parser, { stdout, exitCode: 0 }, new Set(needed));
}

function observed(parser: OutputParser, stdout: string) {
  const result = parse(parser, stdout);
  return result.ok ? result.value : result.error.detail;
}

test('the settings of an SSH server are read', () => {
  const output = 'port 22\npermitrootlogin without-password\nhostkey /a\nhostkey /b\nbanner\n';
  expect(observed('key-values', output)).toEqual({
    port: '22',
    permitrootlogin: 'without-password',
    hostkey: ['/a', '/b'],
    banner: '',
  });
});

test('kernel parameters are read', () => {
  expect(
    observed('key-values', 'net.ipv4.ip_forward = 0\nnet.ipv4.tcp_rmem = 4096\t131072\t6291456\n'),
  ).toEqual({ 'net.ipv4.ip_forward': '0', 'net.ipv4.tcp_rmem': '4096 131072 6291456' });
});

test('properties of a service are read', () => {
  const output =
    'ActiveState=active\nExecStart={ path=/usr/sbin/sshd ; argv[]=/usr/sbin/sshd -D }\nResult=\n';
  expect(observed('key-values', output)).toEqual({
    activestate: 'active',
    execstart: '{ path=/usr/sbin/sshd ; argv[]=/usr/sbin/sshd -D }',
    result: '',
  });
});

test('a configuration file is read without its comments and quotes', () => {
  const output =
    '# maximum\nPASS_MAX_DAYS\t99999\r\n\n; other\nUMASK  022\nNAME="Debian GNU/Linux"\n!x y\n';
  expect(observed('key-values', output)).toEqual({
    pass_max_days: '99999',
    umask: '022',
    name: 'Debian GNU/Linux',
  });
});

test('names followed by a colon are read', () => {
  expect(observed('key-values', 'Status: active\nenabled 1\n')).toEqual({
    status: 'active',
    enabled: '1',
  });
});

test('lines are counted and kept, empty ones left out', () => {
  expect(observed('lines', 'a \n\n  b\n')).toEqual({ count: 2, lines: ['a', 'b'] });
  expect(observed('lines', '')).toEqual({ count: 0, lines: [] });
});

test('more lines than are kept are counted all the same', () => {
  const result = parse('lines', 'x\n'.repeat(500));
  expect(result.ok && result.value['count']).toBe(500);
  expect(result.ok && result.value['lines']).toHaveLength(200);
});

test('a JSON object becomes a flat table', () => {
  const json = { Name: 'x', a: { b: { 'C-d': 1 } }, on: true, no: null, l: ['a', 1], o: [{}, {}] };
  expect(observed('json', JSON.stringify(json))).toEqual({
    name: 'x',
    'a.b.c_d': 1,
    on: true,
    l: ['a', '1'],
    'o.count': 2,
  });
});

test('a JSON list and a single JSON value have names too', () => {
  expect(observed('json', '["a"]')).toEqual({ items: ['a'] });
  expect(observed('json', '[{"a":1}]')).toEqual({ 'items.count': 1 });
  expect(observed('json', '7')).toEqual({ value: 7 });
});

test('a number is taken from the last line, without its percent sign', () => {
  expect(observed('number', '42\n')).toEqual({ value: 42 });
  expect(observed('number', 'Use%\n 87%\n\n')).toEqual({ value: 87 });
  expect(observed('number', 'none')).toBe('the answer is no number');
});

test('an exit code is observed, a signal is not', () => {
  expect(parseOutput('exit-code', { stdout: 'x', exitCode: 3 })).toMatchObject({
    value: { exit_code: 3 },
  });
  expect(parseOutput('exit-code', { stdout: '', exitCode: null })).toMatchObject({ ok: false });
});

test('what is no JSON, or too large, is refused', () => {
  expect(observed('json', '{"a":')).toBe('the answer is no JSON');
  expect(observed('json', '')).toBe('the answer is no JSON');
  expect(observed('lines', 'x'.repeat(1024 * 1024 + 1))).toBe('the answer is larger than 1 MiB');
});

test('deep nesting and many keys end in bounded time and size', () => {
  expect(parse('json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`).ok).toBe(true);
  expect(parse('json', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toEqual({
    ok: true,
    value: {},
  });
  const keys = Array.from({ length: 50_000 }, (_, index) => `"k${index}":1`).join(',');
  expect(parse('json', `{${keys}}`).ok).toBe(false);
});

test('a field that a condition needs is kept, however many stand before it', () => {
  const output = `${Array.from({ length: 300 }, (_, index) => `k${index} x`).join('\n')}\nwanted yes`;
  const result = parse('key-values', output, ['wanted']);
  expect(result.ok && Object.keys(result.value)).toHaveLength(100);
  expect(result.ok && result.value['wanted']).toBe('yes');
});

test('a field that a condition needs is never cut: the output is refused instead', () => {
  const long = `wanted ${'x'.repeat(2001)}`;
  expect(parse('key-values', long, ['wanted'])).toMatchObject({ ok: false });
  expect(parse('key-values', long)).toMatchObject({ value: { wanted: 'x'.repeat(2000) } });
  expect(parse('lines', 'x\n'.repeat(201), ['lines'])).toMatchObject({ ok: false });
  expect(parse('lines', 'x\n'.repeat(201), ['count'])).toMatchObject({ ok: true });
});

test.each(outputParsers)('whatever a host prints, %s answers within its bounds', (parser) => {
  fc.assert(
    fc.property(hostileText, fc.option(fc.integer({ min: 0, max: 255 })), (stdout, exitCode) => {
      const result = parseOutput(
        parser,
        { stdout, exitCode },
        new Set(['a', 'lines', 'constructor']),
      );
      if (result.ok) expect(observedSchema.safeParse(result.value).error).toBeUndefined();
      else expect(result.error.detail).not.toBe('');
    }),
  );
});
