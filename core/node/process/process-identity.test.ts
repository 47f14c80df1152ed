import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { processIdentity } from './process-identity.ts';

const noProc = '/nonexistent';
const deadPid = spawnSync(process.execPath, ['--version']).pid;

test('a living process is told by its pid, with or without a proc file system', () => {
  expect(processIdentity(process.pid)).toMatch(new RegExp(`^${process.pid}\\b`));
  expect(processIdentity(process.pid, noProc)).toBe(`${process.pid}\n`);
});

test.for([undefined, noProc])('a dead process has no identity (proc: %s)', (proc) => {
  expect(processIdentity(deadPid, proc)).toBeUndefined();
});

test.for([0, -1])('%i is no process, although a signal to it would reach some', (pid) => {
  expect(processIdentity(pid, noProc)).toBeUndefined();
});
