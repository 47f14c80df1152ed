import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepRunning, type Surroundings } from './keep-running.ts';
import type { ProgramEnd } from './program.ts';

const plan = { name: 'scanner', args: [], readyLine: 'ready', logPath: '/dev/null' };
const killed: ProgramEnd = { exitCode: null, signal: 'SIGKILL' };
const refused: ProgramEnd = { exitCode: 2, signal: null };

/** Programs that live as many seconds as the test says and end so, one after the other; pauses take no time. */
function played(lives: readonly (readonly [seconds: number, end: ProgramEnd])[]) {
  let started = 0;
  let now = 0;
  const surroundings: Surroundings = {
    now: () => now,
    pause: async (_seconds, signal) => !signal.aborted,
    start: () => {
      const [seconds, end] = lives[started++] ?? [0, refused];
      const ended = Promise.resolve().then(() => {
        now += seconds * 1000;
        return end;
      });
      return { ready: Promise.resolve(), ended, stop: async () => undefined };
    },
  };
  return { surroundings, started: () => started };
}

const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
});

test('a killed program is started again, and a line says so', async () => {
  const { surroundings, started } = played([[1, killed]]);
  await keepRunning(plan, surroundings).ended;
  expect(said).toEqual(['the scanner ended (SIGKILL); starting it again in 1 s']);
  expect(started()).toBe(2);
});

test('the pause doubles up to 30 seconds, and is short again after a minute of life', async () => {
  const short = Array.from({ length: 6 }, () => [1, { exitCode: 1, signal: null }] as const);
  await keepRunning(plan, played([...short, [60, killed]]).surroundings).ended;
  expect(said.map((line) => Number(/in (\d+) s$/.exec(line)?.[1]))).toEqual([
    1, 2, 4, 8, 16, 30, 1,
  ]);
});

test('a program that cannot run as asked ends for good', async () => {
  const { surroundings, started } = played([[1, refused]]);
  expect(await keepRunning(plan, surroundings).ended).toEqual(refused);
  expect(said).toEqual([]);
  expect(started()).toBe(1);
});

test('a stop during the pause ends it at once', async () => {
  const { surroundings, started } = played([[1, killed]]);
  const { promise: pausing, resolve: isPausing } = Promise.withResolvers<void>();
  const kept = keepRunning(plan, {
    ...surroundings,
    pause: (_seconds, signal) => {
      isPausing();
      return new Promise((finish) => {
        signal.addEventListener('abort', () => finish(false), { once: true });
      });
    },
  });
  await pausing;
  await kept.stop();
  expect(started()).toBe(1);
});
