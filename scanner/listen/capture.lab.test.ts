import { readFileSync } from 'node:fs';
import { silentLogger } from '@osiriscare/core/node/log';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { captureAccount } from './capture-command.ts';
import { spawnCapture, waitUnlessStopped, type CaptureProcess } from './capture-process.ts';
import { startCapture, type CaptureOptions } from './capture.ts';
import type { ListenEvent } from './listen-event.ts';
import { heardFacts } from './testing/heard-facts.ts';
import {
  createListeningPost,
  missingForListeningPost,
  type ListeningPost,
} from './testing/listening-post.ts';

const missing = missingForListeningPost();
if (missing) process.stderr.write(`SKIPPED: listening with the real tcpdump ${missing}\n`);

/** Only for what never comes. */
const patienceMs = 60_000;

/** Speaks to a broadcast address, to a group that nobody joined, and to a host that must first be asked for. */
const talk = `
const socket = require('node:dgram').createSocket('udp4');
socket.bind(0, () => {
  socket.setBroadcast(true);
  const sent = ['192.0.2.255:24005', '224.0.0.251:5353', '192.0.2.77:9'].map((to) => {
    const [address, port] = to.split(':');
    return new Promise((done) => socket.send(Buffer.alloc(40, 1), Number(port), address, done));
  });
  Promise.all(sent).then(() => socket.close());
});`;

/** Under which protocols the talker was heard with its card and its address. */
function sourcesFrom(events: readonly ListenEvent[], post: ListeningPost | undefined): string[] {
  const sources = events.flatMap((event) => {
    if (event.type !== 'observation') return [];
    const { mac, address, source } = event.observation;
    return mac === post?.talkerMac && address === post?.talkerAddress ? [source] : [];
  });
  return [...new Set(sources)].sort();
}

describe.skipIf(missing !== undefined)('capture with the real tcpdump', () => {
  const post: ListeningPost | undefined = missing === undefined ? createListeningPost() : undefined;
  afterAll(() => post?.[Symbol.dispose]());

  function listen(prefix: readonly string[] = [], overrides: Partial<CaptureOptions> = {}) {
    const events: ListenEvent[] = [];
    const programs: CaptureProcess[] = [];
    const runAs = captureAccount(0, readFileSync('/etc/passwd', 'utf8'));
    const capture = startCapture({
      device: post?.device ?? '',
      ...(prefix.length === 0 && runAs !== undefined && { runAs }),
      spawn: (program, args) => {
        const inside = ['netns', 'exec', post?.listener ?? '', ...prefix, program, ...args];
        const started = spawnCapture('ip', inside);
        programs.push(started);
        return started;
      },
      wait: async (_ms, signal) => waitUnlessStopped(50, signal),
      onEvent: (event) => events.push(event),
      clock: { now: () => Date.now() },
      logger: silentLogger,
      ...overrides,
    });
    const listening = async () =>
      vi.waitFor(() => expect(capture.status().state).toBe('listening'), patienceMs);
    return { capture, events, programs, listening };
  }

  test('broadcasts, groups that nobody joined and questions are heard, and nothing at all is sent', async () => {
    const { capture, events, listening } = listen();
    await using _ = capture;
    await listening();
    post?.talk(talk);
    await vi.waitFor(() => {
      expect(sourcesFrom(events, post)).toEqual(['arp', 'intellivue', 'mdns']);
      expect(events).toContainEqual(expect.objectContaining({ target: '192.0.2.77' }));
    }, patienceMs);
    expect(post?.sentByListener()).toBe(0);
  });

  test('a capture that was killed is started again and hears on', async () => {
    const { capture, events, programs, listening } = listen();
    await using _ = capture;
    await listening();
    programs[0]?.stop();
    await vi.waitFor(() => expect(programs).toHaveLength(2), patienceMs);
    await listening();
    post?.talk(talk);
    await vi.waitFor(() => expect(heardFacts(events)).not.toHaveLength(0), patienceMs);
  });

  test('an account without the right is told so', async () => {
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const { capture } = listen(nobody);
    await using _ = capture;
    const reason = { type: 'capture_not_permitted' };
    await vi.waitFor(() => expect(capture.status()).toMatchObject({ reason }), patienceMs);
  });

  test('a device that is not there, or is pulled out, is told as missing', async () => {
    const reason = { type: 'interface_missing' };
    const nowhere = listen([], { device: 'nosuch0' });
    const pulled = listen();
    await using stack = new AsyncDisposableStack();
    stack.use(nowhere.capture);
    stack.use(pulled.capture);
    await vi.waitFor(() => expect(nowhere.capture.status()).toMatchObject({ reason }), patienceMs);
    await pulled.listening();
    post?.removeDevice();
    await vi.waitFor(() => expect(pulled.capture.status()).toMatchObject({ reason }), patienceMs);
  });
});
