import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real chronyd on a port of its own on 127.0.0.1. It never touches the clock of the machine. */
export interface ChronyServer extends AsyncDisposable {
  readonly port: number;
}

/** What is missing for {@link startChrony}; `undefined` when nothing. */
export function chronyFault(): string | undefined {
  if (process.getuid?.() !== 0) return 'chronyd needs root.';
  const programs = ['/usr/sbin/chronyd', '/usr/bin/faketime'];
  return programs.every((path) => existsSync(path))
    ? undefined
    : 'Install: apt-get install --no-install-recommends chrony faketime';
}

/** Starts chronyd with a clock that is ahead by so many seconds (behind, if negative). Without `local` it has no time to give. */
export async function startChrony(
  aheadSeconds: number,
  { isSynchronised = true }: { readonly isSynchronised?: boolean } = {},
): Promise<ChronyServer> {
  const folder = await mkdtemp(join(tmpdir(), 'osiris-chrony-'));
  const port = await freePort();
  const settings = [
    `port ${port}`,
    'bindaddress 127.0.0.1',
    'allow 127.0.0.1',
    'cmdport 0',
    `pidfile ${join(folder, 'chronyd.pid')}`,
    ...(isSynchronised ? ['local stratum 8'] : []),
  ];
  const file = join(folder, 'chrony.conf');
  await writeFile(file, `${settings.join('\n')}\n`);
  // Wrapped by the faketime program it could not be stopped: a signal would reach the wrapper only.
  const child = spawn('/usr/sbin/chronyd', ['-x', '-d', '-u', 'root', '-f', file], {
    env: {
      LD_PRELOAD: '/usr/$LIB/faketime/libfaketime.so.1',
      FAKETIME: `${aheadSeconds < 0 ? '' : '+'}${aheadSeconds}s`,
    },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  await Promise.race([answering(port), exited.then(() => Promise.reject(new Error('it ended')))]);
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

async function answering(port: number): Promise<void> {
  const inUse = port.toString(16).toUpperCase().padStart(4, '0');
  for (let tries = 0; tries < 100; tries += 1) {
    const sockets = await readFile('/proc/net/udp', 'utf8');
    if (sockets.includes(`0100007F:${inUse} `)) return;
    await sleep(50);
  }
  throw new Error('chronyd does not listen');
}
