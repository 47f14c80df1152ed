import { expect, test } from 'vitest';
import { readCommandLine } from './config.ts';

function problemOf(...args: string[]): string {
  const read = readCommandLine(args, {});
  return read.ok ? 'none' : read.error.type;
}

test('without a command there is help', () => {
  expect(readCommandLine([], {})).toEqual({ ok: true, value: { command: 'help' } });
  expect(readCommandLine(['run', '--help'], {})).toEqual({ ok: true, value: { command: 'help' } });
});

test('the guard is on unless it is switched off', () => {
  const read = readCommandLine(['run'], { OSIRIS_STATE_DIR: '/tmp/x' });
  expect(read.ok && read.value).toEqual({
    command: 'run',
    stateDirectory: '/tmp/x',
    interface: undefined,
    guard: true,
    guardStays: false,
    servedPorts: [],
  });
});

test('a scan needs a subnet that a person named', () => {
  expect(problemOf('scan')).toBe('usage');
});

test.each([
  ['10.77.0.0/24', 'none'],
  ['10.77.0.5/24', 'subnet_host_bits'],
  ['10.0.0.0/8', 'subnet_too_large'],
  ['8.8.8.0/24', 'subnet_not_private'],
  ['clinic', 'subnet_malformed'],
  ['', 'subnet_malformed'],
])('scan --subnet %s: %s', (subnet, problem) => {
  expect(problemOf('scan', '--subnet', subnet)).toBe(problem);
});

test.each([
  [['fly'], 'there is no such command'],
  [['probe'], 'probe without an address'],
  [['probe', 'printer'], 'probe of a name'],
  [['run', '--guard', 'maybe'], 'a guard that is neither on nor off'],
  [['run', '--served-port', '99999'], 'a port that does not exist'],
  [['scan', '--subnet', '10.77.0.0/24', '--listen', 'long'], 'a time that is no number'],
  [['scan', '--subnet', '10.77.0.0/24', '--listen', ''], 'a time that is empty'],
  [['scan', '10.77.0.0/24'], 'a network without its option'],
  [['run', '--state', ''], 'a state directory without a name'],
  [['scan', '--sweep-everything'], 'an option that does not exist'],
])('%j is refused: %s', (args) => {
  expect(problemOf(...args)).toBe('usage');
});
