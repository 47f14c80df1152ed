import { createFixedClock } from '@osiriscare/core/testing';
import { describe, expect, test, vi } from 'vitest';
import { captureAccount, captureArguments } from './capture-command.ts';
import { spawnCapture, waitUnlessStopped } from './capture-process.ts';
import { startCapture, type CaptureOptions } from './capture.ts';
import type { ListenEvent } from './listen-event.ts';
import { createFakeCapture, type FakeCapture } from './testing/fake-capture.ts';
import { arpFrame, bytesOf, pcapFile } from './testing/frame-builder.ts';

const frame = arpFrame({
  operation: 2,
  sender: ['00:09:fb:00:00:01', '10.77.0.31'],
  target: '10.77.0.1',
});

/** Listening with programs of the test's making; every pause is noted and over at once. */
function startWithFakes(overrides: Partial<CaptureOptions> = {}) {
  const programs: FakeCapture[] = [];
  const commands: string[][] = [];
  const events: ListenEvent[] = [];
  const pausesMs: number[] = [];
  const log: string[] = [];
  const clock = createFixedClock();
  const capture = startCapture({
    device: 'eth7',
    clock,
    spawn: (program, args) => {
      const started = createFakeCapture();
      programs.push(started);
      commands.push([program, ...args]);
      return started;
    },
    wait: async (ms) => void pausesMs.push(ms),
    onEvent: (event) => events.push(event),
    logger: { warn: (event, fields) => void log.push(`${event} ${fields?.['reason'] ?? ''}`) },
    ...overrides,
  });
  const program = async (index: number) => {
    return vi.waitFor(() => {
      const started = programs[index];
      if (!started) throw new Error(`program ${index} was never started`);
      return started;
    });
  };
  return { capture, program, commands, events, pausesMs, log, clock };
}

describe('capture', () => {
  test('frames become events, stamped with the time of the clock', async () => {
    const { capture, program, events, clock } = startWithFakes();
    const whole = pcapFile([frame, frame]);
    (await program(0)).write(whole.slice(0, 100));
    (await program(0)).write(whole.slice(100));
    await vi.waitFor(() => expect(events).toHaveLength(2));
    expect(events[0]).toMatchObject({ observation: { at: clock.now(), address: '10.77.0.31' } });
    await capture.stop();
  });

  test('it counts as listening once the program has opened the device, and not before', async () => {
    const { capture, program, clock } = startWithFakes();
    expect(capture.status()).toMatchObject({ state: 'off', reason: { type: 'capture_starting' } });
    (await program(0)).write(pcapFile([]));
    await vi.waitFor(() =>
      expect(capture.status()).toEqual({ state: 'listening', device: 'eth7', since: clock.now() }),
    );
    await capture.stop();
    expect(capture.status()).toMatchObject({ state: 'off', reason: { type: 'capture_stopped' } });
  });

  test.for([
    [{ notStarted: 'missing', words: '' }, 'capture_tool_missing'],
    [{ notStarted: 'not-permitted', words: '' }, 'capture_not_permitted'],
    [
      { words: "tcpdump: eth7: You don't have permission to capture on that device" },
      'capture_not_permitted',
    ],
    [{ words: 'tcpdump: eth7: No such device exists' }, 'interface_missing'],
    [{ words: 'tcpdump: The interface disappeared' }, 'interface_missing'],
    [{ words: 'tcpdump: something new' }, 'capture_failed'],
  ] as const)('an end with %o is told as %s', async ([ending, type]) => {
    const wait = async (_ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const { capture, program, log } = startWithFakes({ wait });
    (await program(0)).end(ending);
    await vi.waitFor(() => expect(capture.status()).toMatchObject({ reason: { type } }));
    expect(log).toEqual([`capture-ended ${type}`]);
    await capture.stop();
  });

  test('a program that keeps dying is started again after longer and longer pauses, up to a minute', async () => {
    const { capture, program, pausesMs } = startWithFakes();
    for (let index = 0; index < 9; index += 1) (await program(index)).end();
    await vi.waitFor(() => expect(pausesMs).toHaveLength(9));
    expect(pausesMs).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    await capture.stop();
  });

  test('a program that held for a minute is started again after a second', async () => {
    const { capture, program, pausesMs, clock } = startWithFakes();
    for (let index = 0; index < 3; index += 1) (await program(index)).end();
    const steady = await program(3);
    clock.advance(60_000);
    steady.end();
    await vi.waitFor(() => expect(pausesMs).toHaveLength(4));
    expect(pausesMs.at(-1)).toBe(1000);
    await capture.stop();
  });

  test('output that is no capture ends the program', async () => {
    const { capture, program, log } = startWithFakes();
    const first = await program(0);
    first.write(bytesOf('this is not a capture, but long enough'));
    await vi.waitFor(() => expect(first.isStopped()).toBe(true));
    await vi.waitFor(() => expect(log).toEqual(['capture-ended capture_failed']));
    await capture.stop();
  });

  test('stopping ends the program, and does not start another', async () => {
    const { capture, program, commands } = startWithFakes();
    const first = await program(0);
    await capture.stop();
    expect(first.isStopped()).toBe(true);
    expect(commands).toHaveLength(1);
  });
});

describe('the capture command', () => {
  test('hears only what comes in, in pieces of bounded size, at once', () => {
    const args = captureArguments({ device: 'eth7' }).join(' ');
    expect(args).toMatch(/^-i eth7 -Q in -n --immediate-mode -s 2048 -U -w - arp or /);
  });

  test('changes to another account when told so', () => {
    expect(captureArguments({ device: 'eth7', runAs: 'tcpdump' }).join(' ')).toContain(
      ' -Z tcpdump arp or ',
    );
  });

  test('root drops to an account that exists; others stay what they are', () => {
    const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n';
    expect(captureAccount(0, passwd)).toBe('nobody');
    expect(captureAccount(0, `${passwd}tcpdump:x:102:105::/:/bin/false\n`)).toBe('tcpdump');
    expect(captureAccount(0, 'root:x:0:0::/root:/bin/sh\n')).toBeUndefined();
    expect(captureAccount(1000, passwd)).toBeUndefined();
  });
});

describe('the real program', () => {
  test('that is missing is told as missing', async () => {
    const missing = spawnCapture('osiris-no-such-program', []);
    for await (const chunk of missing.stdout) expect.fail(`unexpected output ${chunk.length}`);
    expect(await missing.exited).toMatchObject({ notStarted: 'missing' });
  });

  test('that has been asked to stop is gone', async () => {
    const sleeping = spawnCapture('sleep', ['60']);
    sleeping.stop();
    expect(await sleeping.exited).toEqual({ words: '' });
  });

  test('its last words are kept', async () => {
    const talking = spawnCapture('ls', ['/no/such/folder']);
    const { words } = await talking.exited;
    expect(words).toContain('No such file');
  });

  test('a wait ends when it is told to stop', async () => {
    const stopping = new AbortController();
    const waited = waitUnlessStopped(60_000, stopping.signal);
    stopping.abort();
    await expect(waited).resolves.toBeUndefined();
  });
});
