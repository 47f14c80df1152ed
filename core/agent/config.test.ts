import { expect, test } from 'vitest';
import { readCommandLine } from './config.ts';

test('without a command, and with --help, there is help', () => {
  for (const args of [[], ['--help'], ['run', '--help']])
    expect(readCommandLine(args, {})).toEqual({ ok: true, value: { command: 'help' } });
});

test('the configuration lies in the state directory and may be missing, unless it is named', () => {
  const environment = { OSIRIS_STATE_DIR: '/srv/osiris' };
  expect(readCommandLine(['run'], environment)).toMatchObject({
    value: { configurationPath: '/srv/osiris/agent.yaml', isConfigurationNamed: false },
  });
  expect(readCommandLine(['run', '--config', '/etc/agent.yaml'], environment)).toMatchObject({
    value: { configurationPath: '/etc/agent.yaml', isConfigurationNamed: true },
  });
});

test.each([
  ['fly'],
  ['run', 'fast'],
  ['run', '--nope'],
  ['run', '--state', ''],
  ['run', '--config', ''],
])('%s %s %s is refused in one line', (...args) => {
  const read = readCommandLine(args, {});
  expect(read).toMatchObject({ ok: false, error: { type: 'usage' } });
});
