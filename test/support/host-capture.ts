import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LinuxHost } from '../lab/hosts/linux-host.ts';

/** Everything but neighbour discovery that reaches a host at its card, one line a packet. */
export interface HostCapture extends AsyncDisposable {
  /** What came since the last call. */
  readonly taken: () => Promise<string[]>;
}

/** tcpdump hands packets on at once, and its line is here a moment later. */
const settleMs = 300;

/** Captures at the host, in its own network namespace, from when this resolves. */
export async function captureAt(host: LinuxHost): Promise<HostCapture> {
  const filter = `ip dst host ${host.address}`;
  const listen = ['tcpdump', '-i', 'any', '-n', '-l', '--immediate-mode', '-t', filter];
  const tcpdump = spawn('ip', ['netns', 'exec', host.namespace, ...listen]);
  let said = '';
  tcpdump.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise<void>((resolve) => {
    tcpdump.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('listening on')) resolve();
    });
  });
  return {
    taken: async () => {
      await sleep(settleMs);
      const lines = said.split('\n').filter((line) => line !== '');
      said = '';
      return lines;
    },
    [Symbol.asyncDispose]: async () => {
      const ended = once(tcpdump, 'exit');
      tcpdump.kill('SIGTERM');
      await ended;
    },
  };
}
