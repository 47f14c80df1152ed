import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { argumentFault } from './argument-fault.ts';

function faultOf(args: string[]): string | undefined {
  try {
    parseArgs({ args, options: { state: { type: 'string' }, all: { type: 'boolean' } } });
    return undefined;
  } catch (cause) {
    return argumentFault(cause);
  }
}

test.for([
  [['--nope'], "unknown option '--nope'"],
  [['nope'], "unexpected argument 'nope'"],
  [['--state'], "option '--state <value>' argument missing"],
  [['--state', '--all'], "option '--state' argument is ambiguous"],
  [['--all=1'], "option '--all' does not take an argument"],
] as const)('%j is refused in one sentence', ([args, sentence]) => {
  expect(faultOf([...args])).toContain(sentence);
  expect(faultOf([...args])).not.toMatch(/\n|\.$/);
});

test('another error is not about arguments', () => {
  expect(argumentFault(new TypeError('x is not a function'))).toBeUndefined();
});
