import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerChannel } from 'ssh2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryHostKeys } from '../../host-keys/testing/memory-host-keys.ts';
import { createSemaphore } from '../semaphore.ts';
import type { Target } from '../target.ts';
import { command, never, scriptCall } from '../testing/sample-calls.ts';
import { createSshTarget, type SshTimes } from './ssh-target.ts';
import {
  finish,
  newHostKey,
  rawServer,
  readyMark,
  sshServer,
  type HostileServer,
} from './testing/hostile-server.ts';

const times: SshTimes = {
  connectMs: 1000,
  signInMs: 600,
  privilegeMs: 1000,
  idleMs: 60_000,
  refusalMs: 60_000,
};
const canary = 'Canary-5up3r-Secret';

let cleanup = new AsyncDisposableStack();
const strayErrors: unknown[] = [];
const onStray = (cause: unknown): void => void strayErrors.push(cause);
beforeEach(() => {
  cleanup = new AsyncDisposableStack();
  strayErrors.length = 0;
  process.on('uncaughtException', onStray).on('unhandledRejection', onStray);
});
afterEach(async () => {
  await cleanup.disposeAsync();
  process.off('uncaughtException', onStray).off('unhandledRejection', onStray);
  if (strayErrors.length > 0) throw new AggregateError(strayErrors, 'an error that nobody caught');
});

function targetOn(
  server: Pick<HostileServer, 'port'>,
  overrides: {
    times?: Partial<SshTimes>;
    hostKeys?: ReturnType<typeof createMemoryHostKeys>;
    version?: () => string;
  } = {},
): Target {
  const target = createSshTarget(
    { hostId: 'h', address: '127.0.0.1', port: server.port },
    {
      findSignIn: () => ({
        ok: true,
        value: {
          credential: { method: 'password', user: 'osiris', password: canary },
          version: overrides.version?.() ?? '1',
        },
      }),
      hostKeys: overrides.hostKeys ?? createMemoryHostKeys(),
      allHosts: createSemaphore(8),
      commandsAtOnce: 4,
      times: { ...times, ...overrides.times },
    },
  );
  return cleanup.use(target);
}

test.each([
  ['accepts and says nothing', 'timed_out', () => {}],
  [
    'says its name and then nothing',
    'timed_out',
    (s: Socket) => s.write('SSH-2.0-OpenSSH_9.9\r\n'),
  ],
  ['closes at once', 'connection_lost', (s: Socket) => s.end()],
  ['resets the connection', '', (s: Socket) => s.resetAndDestroy()],
  ['talks HTTP', 'connection_lost', (s: Socket) => s.end('HTTP/1.1 400 Bad\r\n\r\n')],
  [
    'sends rubbish after its name',
    'connection_lost',
    (s: Socket) =>
      s.write(Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), Buffer.alloc(70_000, 0xfe)])),
  ],
  [
    'greets without end',
    '',
    (s: Socket) => {
      const timer = setInterval(() => s.write('x\r\n'.repeat(20_000)), 5);
      s.on('close', () => clearInterval(timer));
    },
  ],
] as const)('a host that %s is an error in time', async (_, type, behave) => {
  const server = cleanup.use(await rawServer(behave));
  const startedAt = performance.now();
  const answer = await targetOn(server).run(command(['true']), never);
  expect(answer.ok).toBe(false);
  if (type !== '') expect(answer).toMatchObject({ error: { type } });
  expect(performance.now() - startedAt).toBeLessThan(3000);
  await expect.poll(server.connections).toBe(0);
});

test('an address at which nobody listens is unreachable', async () => {
  const server = await rawServer(() => {});
  await server[Symbol.asyncDispose]();
  expect(await targetOn(server).run(command(['true']), never)).toEqual({
    ok: false,
    error: { type: 'host_unreachable', detail: 'ECONNREFUSED' },
  });
});

test('a refused sign-in is tried once, and again only with another sign-in', async () => {
  const server = cleanup.use(await sshServer({ onSignIn: 'refuse' }));
  let version = '1';
  const target = targetOn(server, { version: () => version });
  for (let round = 0; round < 3; round += 1) {
    const answer = await target.run(command(['true']), never);
    expect(answer).toMatchObject({ error: { type: 'sign_in_refused' } });
    expect(JSON.stringify(answer)).not.toContain(canary);
  }
  expect(server.signIns()).toBe(1);
  version = '2';
  await target.run(command(['true']), never);
  expect(server.signIns()).toBe(2);
});

test('a host that takes the password in a dialogue gets it once, for one hidden question', async () => {
  const onExec = (_: string, channel: ServerChannel): void => finish(channel, 'x', 0);
  const good = cleanup.use(
    await sshServer({ questions: [{ prompt: 'Password: ', echo: false }], onExec }),
  );
  expect(await targetOn(good).run(command(['true']), never)).toMatchObject({
    value: { stdout: 'x' },
  });
  expect(good.answers()).toEqual([canary]);
  const nosy = cleanup.use(
    await sshServer({
      questions: [{ prompt: 'Password: ', echo: true }],
      onExec,
      onSignIn: 'refuse',
    }),
  );
  expect(await targetOn(nosy).run(command(['true']), never)).toMatchObject({
    error: { type: 'sign_in_refused' },
  });
  expect(nosy.answers()).toEqual(['']);
});

test('a host that knows only old algorithms is not spoken to', async () => {
  const old = cleanup.use(
    await sshServer({ algorithms: { kex: ['diffie-hellman-group14-sha1'] } }),
  );
  expect(await targetOn(old).run(command(['true']), never)).toMatchObject({
    error: { type: 'connection_lost' },
  });
  expect(old.signIns()).toBe(0);
});

test('a host that hangs at the sign-in is an error in time', async () => {
  const server = cleanup.use(await sshServer({ onSignIn: 'hang' }));
  expect(await targetOn(server).run(command(['true']), never)).toMatchObject({
    error: { type: 'timed_out' },
  });
});

test('a changed host key is an alert, and the host gets neither the password nor a goodbye', async () => {
  const hostKeys = createMemoryHostKeys();
  const first = cleanup.use(await sshServer({ onExec: (_, channel) => finish(channel, 'x', 0) }));
  expect((await targetOn(first, { hostKeys }).run(command(['true']), never)).ok).toBe(true);
  const pinned = hostKeys.pinned('h');
  expect(pinned).toMatchObject({
    type: 'ssh-ed25519',
    fingerprint: expect.stringMatching(/^SHA256:[\w+/]{43}$/),
  });
  const second = cleanup.use(await sshServer({ hostKey: newHostKey() }));
  const answer = await targetOn(second, { hostKeys }).run(command(['true']), never);
  expect(answer).toMatchObject({
    error: { type: 'host_key_changed', pinned: pinned?.fingerprint },
  });
  expect(second.signIns()).toBe(0);
  expect(hostKeys.pinned('h')).toEqual(pinned);
  const shown = hostKeys.shown('h');
  expect(answer).toMatchObject({ error: { shown: shown?.fingerprint } });
  if (shown) hostKeys.pin('h', shown);
  await targetOn(second, { hostKeys }).run(command(['true'], { timeoutMs: 100 }), never);
  expect(second.signIns()).toBe(1);
  expect(hostKeys.shown('h')).toBeUndefined();
});

test.each<[string, string, Parameters<typeof sshServer>[0]]>([
  ['hangs after the sign-in', 'timed_out', {}],
  ['opens no session', 'connection_lost', { refusesSessions: true }],
  ['floods the output', 'output_too_large', { onExec: (_, channel) => flood(channel) }],
  [
    'floods the errors',
    'output_too_large',
    { onExec: (_, channel) => void channel.stderr.write(Buffer.alloc(5_000_000, 120)) },
  ],
  [
    'tells an impossible exit code',
    'connection_lost',
    { onExec: (_, channel) => finish(channel, 'x', 70_000) },
  ],
  ['tells no exit code', 'connection_lost', { onExec: (_, channel) => void channel.end('x') }],
])('a host that %s is an error in time', async (_, type, behaviour) => {
  const server = cleanup.use(await sshServer(behaviour));
  const startedAt = performance.now();
  const answer = await targetOn(server).run(command(['true'], { timeoutMs: 500 }), never);
  expect(answer).toMatchObject({ ok: false, error: { type } });
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

function flood(channel: ServerChannel): void {
  const chunk = Buffer.alloc(65_536, 120);
  const more = (): void => {
    while (channel.writable && channel.write(chunk));
    channel.once('drain', more);
  };
  more();
}

test('a host that does not close a given-up program loses its connection', async () => {
  const server = cleanup.use(
    await sshServer({
      onExec: (_, channel) => Reflect.get(Reflect.get(channel, '_client'), '_sock').pause(),
    }),
  );
  const target = targetOn(server);
  await target.run(command(['true'], { timeoutMs: 100 }), never);
  await sleep(2200);
  await target.run(command(['true'], { timeoutMs: 100 }), never);
  expect(server.signIns()).toBe(2);
});

test.each([
  ['two objects', '{}{}'],
  ['a word', 'ok'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['a NUL byte', '{"a":"\0"}'],
  ['nothing', ''],
])('a host whose script prints %s has not answered', async (_, output) => {
  const server = cleanup.use(
    await sshServer({
      onExec: (line, channel) => {
        channel.stderr.write(readyMark(line));
        channel.on('data', () => {}).on('end', () => finish(channel, output, 0));
      },
    }),
  );
  expect(await targetOn(server).script(scriptCall('true'), never)).toMatchObject({
    error: { type: 'answer_malformed' },
  });
});

test('a program that never says that it has its rights was refused them', async () => {
  const server = cleanup.use(await sshServer({ onExec: (_, channel) => finish(channel, '{}', 0) }));
  expect(await targetOn(server).script(scriptCall('true'), never)).toMatchObject({
    error: { type: 'privilege_refused' },
  });
});

test('a connection that breaks midway is lost, and the next command opens another', async () => {
  let count = 0;
  const server = cleanup.use(
    await sshServer({
      onExec: (_, channel) => {
        count += 1;
        if (count === 1) Reflect.get(Reflect.get(channel, '_client'), '_sock').destroy();
        else finish(channel, 'again', 0);
      },
    }),
  );
  const target = targetOn(server);
  expect(await target.run(command(['true']), never)).toMatchObject({
    error: { type: 'connection_lost' },
  });
  expect(await target.run(command(['true']), never)).toMatchObject({ value: { stdout: 'again' } });
});

test('commands share one connection, which closes when it is idle', async () => {
  const server = cleanup.use(await sshServer({ onExec: (_, channel) => finish(channel, 'x', 0) }));
  const target = targetOn(server, { times: { idleMs: 200 } });
  const answers = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(() => target.run(command(['true']), never)),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(server.signIns()).toBe(1);
  await expect.poll(server.connections).toBe(0);
});

test.each<[string, () => Promise<HostileServer>]>([
  ['the name', () => rawServer(() => {})],
  ['the sign-in', () => sshServer({ onSignIn: 'hang' })],
  ['a program', () => sshServer({})],
])('a cancelled run ends at once while it waits for %s', async (_, serve) => {
  const server = cleanup.use(await serve());
  const controller = new AbortController();
  const running = targetOn(server).run(command(['true']), controller.signal);
  await sleep(150);
  const cancelledAt = performance.now();
  controller.abort();
  expect(await running).toEqual({ ok: false, error: { type: 'cancelled' } });
  expect(performance.now() - cancelledAt).toBeLessThan(200);
});
