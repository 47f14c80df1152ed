import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A real sshd on loopback; see sshd-host.sh for its accounts. */
export interface SshdHost extends AsyncDisposable {
  readonly port: number;
  /** Private key that every account takes, and the same under the passphrase `lab phrase`. */
  readonly privateKey: string;
  readonly lockedKey: string;
  /** As `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
}

const script = fileURLToPath(new URL('sshd-host.sh', import.meta.url));

/** Why it cannot run here; undefined when it can. */
export function sshdFault(): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root, for accounts of its own';
  const missing = ['/usr/sbin/sshd', '/usr/bin/sudo', '/usr/bin/unshare'].filter(
    (path) => spawnSync('test', ['-x', path]).status !== 0,
  );
  return missing.length === 0 ? undefined : `needs ${missing.join(', ')}`;
}

export async function startSshd(): Promise<SshdHost> {
  const directory = mkdtempSync(join(tmpdir(), 'osiris-sshd-'));
  const client = join(directory, 'client');
  keygen(['-t', 'ed25519', '-N', '', '-f', client]);
  const privateKey = readFileSync(client, 'utf8');
  keygen(['-p', '-P', '', '-N', 'lab phrase', '-f', client]);
  const lockedKey = readFileSync(client, 'utf8');
  const port = await freePort();
  const child = spawn(
    'unshare',
    ['--mount', '--pid', '--fork', '--kill-child', script, directory, String(port)],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let log = '';
  child.stderr.on('data', (bytes: Buffer) => (log += bytes.toString()));
  for (let round = 0; !(await answers(port)); round += 1) {
    if (round > 100 || child.exitCode !== null) throw new Error(`sshd did not start: ${log}`);
    await sleep(50);
  }
  const printed = spawnSync('ssh-keygen', ['-l', '-f', join(directory, 'host_ed25519.pub')]);
  return {
    port,
    privateKey,
    lockedKey,
    fingerprint: printed.stdout.toString().split(' ')[1] ?? '',
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function keygen(args: readonly string[]): void {
  spawnSync('ssh-keygen', ['-q', ...args]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
