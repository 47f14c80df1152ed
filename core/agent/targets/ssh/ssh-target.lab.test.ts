import { readdirSync, readFileSync } from 'node:fs';
import type { HostCredential } from '@osiriscare/core/contracts/agent';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryHostKeys } from '../../host-keys/testing/memory-host-keys.ts';
import { createSemaphore } from '../semaphore.ts';
import type { Target } from '../target.ts';
import { command, never, scriptCall } from '../testing/sample-calls.ts';
import { createSshTarget } from './ssh-target.ts';
import { sshdFault, startSshd, type SshdHost } from './testing/sshd-host.ts';

const fault = sshdFault();
if (fault !== undefined) process.stderr.write(`SKIPPED a real sshd: ${fault}\n`);

const passwordOf = (user: string) => `Lab-Passw0rd '${user}'`;

describe.skipIf(fault !== undefined)('a real sshd', () => {
  let host: SshdHost;
  let stack = new AsyncDisposableStack();
  const hostKeys = createMemoryHostKeys();
  beforeAll(async () => {
    host = await startSshd();
  });
  afterAll(() => host[Symbol.asyncDispose]());
  afterEach(async () => {
    await stack.disposeAsync();
    stack = new AsyncDisposableStack();
  });

  function target(credential: HostCredential): Target {
    return stack.use(
      createSshTarget(
        { hostId: 'lab', address: '127.0.0.1', port: host.port },
        {
          findSignIn: () => ({ ok: true, value: { credential, version: '1' } }),
          hostKeys,
          allHosts: createSemaphore(8),
          commandsAtOnce: 4,
        },
      ),
    );
  }
  const byPassword = (user: string) =>
    target({ method: 'password', user, password: passwordOf(user) });
  const byKey = (
    user: string,
    overrides: Partial<Extract<HostCredential, { method: 'key' }>> = {},
  ) =>
    target({
      method: 'key',
      user,
      privateKey: host.privateKey,
      passphrase: null,
      sudoPassword: null,
      ...overrides,
    });
  const whoAmI = command(['id', '-un']);
  const asRoot = { ...whoAmI, privileged: true };

  test('a password signs in, and the first key is pinned as ssh-keygen prints it', async () => {
    expect(await byPassword('plain').run(whoAmI, never)).toMatchObject({
      value: { stdout: 'plain\n', exitCode: 0 },
    });
    expect(hostKeys.pinned('lab')).toEqual({ type: 'ssh-ed25519', fingerprint: host.fingerprint });
  });

  test('a key signs in, with and without a passphrase', async () => {
    expect(await byKey('plain').run(whoAmI, never)).toMatchObject({ value: { stdout: 'plain\n' } });
    const locked = { privateKey: host.lockedKey, passphrase: 'lab phrase' };
    expect(await byKey('plain', locked).run(whoAmI, never)).toMatchObject({
      value: { stdout: 'plain\n' },
    });
    const wrong = { privateKey: host.lockedKey, passphrase: 'else' };
    expect(await byKey('plain', wrong).run(whoAmI, never)).toMatchObject({
      error: { type: 'sign_in_refused' },
    });
  });

  test('a wrong password is refused', async () => {
    const wrong = target({ method: 'password', user: 'plain', password: 'else' });
    expect(await wrong.run(whoAmI, never)).toMatchObject({ error: { type: 'sign_in_refused' } });
  });

  test('each way to root leads there: being root, sudo that asks nothing, sudo with the password', async () => {
    const ways = [
      byKey('root'),
      byKey('silent'),
      byPassword('plain'),
      byKey('plain', { sudoPassword: passwordOf('plain') }),
    ];
    for (const way of ways)
      expect(await way.run(asRoot, never)).toMatchObject({
        value: { stdout: 'root\n', stderr: '', exitCode: 0 },
      });
  });

  test('who may not use sudo, or has the wrong password for it, is refused', async () => {
    const refused = { error: { type: 'privilege_refused' } };
    expect(await byPassword('locked').run(asRoot, never)).toMatchObject(refused);
    expect(await byKey('plain').run(asRoot, never)).toMatchObject(refused);
    expect(await byKey('plain', { sudoPassword: 'else' }).run(asRoot, never)).toMatchObject(
      refused,
    );
  });

  test('a script behind sudo gets its parameters, and neither the password nor anything else on its input', async () => {
    const text = `rest=$(cat); printf '{"who":"%s","rest":"%s","days":"%s"}' "$(id -un)" "$rest" "$OSIRIS_PARAM_DAYS"`;
    for (const way of [byPassword('plain'), byKey('silent'), byKey('root')])
      expect(await way.script(scriptCall(text, { parameters: { days: 5 } }), never)).toEqual({
        ok: true,
        value: { who: 'root', rest: '', days: '5' },
      });
  });

  test('the password stands in no command line of any process while a script runs', async () => {
    const over = new AbortController();
    const running = byPassword('plain').script(scriptCall(`sleep 1; echo '{}'`), never);
    const ended = running.finally(() => over.abort());
    const lines: string[] = [];
    while (!over.signal.aborted) {
      lines.push(...commandLines());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await ended).ok).toBe(true);
    expect(lines.some((line) => line.includes('osiris-'))).toBe(true);
    expect(lines.filter((line) => line.includes('Lab-Passw0rd'))).toEqual([]);
  });

  test('quotes, line breaks and dollars reach a program as they are', async () => {
    const words = ["it's", '$(id)', '`id`', 'a\nb', '\\', '', '"', '*', '!x'];
    for (const privileged of [false, true]) {
      const printed = await byKey('silent').run(
        command(['printf', '<%s>', ...words], { privileged }),
        never,
      );
      expect(printed).toMatchObject({
        value: { stdout: words.map((word) => `<${word}>`).join('') },
      });
    }
  });

  test('a program that takes too long ends on the host too', async () => {
    const mark = `876.${process.pid}`;
    const slow = command(['sleep', mark], { privileged: true, timeoutMs: 300 });
    expect(await byKey('silent').run(slow, never)).toMatchObject({ error: { type: 'timed_out' } });
    await expect
      .poll(() => commandLines().filter((line) => line.startsWith(`sleep\0${mark}`)), {
        timeout: 6000,
      })
      .toEqual([]);
  });
});

function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    });
}
