import { execFileSync, spawnSync } from 'node:child_process';

/** Two network namespaces joined by one cable: a listener without any address, and a talker. Nothing else is connected to them. */
export interface ListeningPost extends Disposable {
  readonly listener: string;
  /** Name of the listener's device. */
  readonly device: string;
  readonly talkerMac: string;
  readonly talkerAddress: string;
  /** Runs a Node script beside the talker's end of the cable. */
  readonly talk: (script: string) => void;
  /** Packets that the listener has sent. */
  readonly sentByListener: () => number;
  /** Pulls the device out. */
  readonly removeDevice: () => void;
}

/** Why no post can be made here; `undefined` when it can. */
export function missingForListeningPost(): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root, for network namespaces';
  const tools = ['ip', 'tcpdump', 'setpriv'];
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  return missing.length === 0 ? undefined : `needs ${missing.join(', ')}`;
}

const talkerMac = '00:09:fb:00:00:01';
const talkerAddress = '192.0.2.2';

export function createListeningPost(): ListeningPost {
  const [listener, talker] = [`listen-${process.pid}`, `talk-${process.pid}`];
  const remove = () => {
    for (const namespace of [listener, talker]) spawnSync('ip', ['netns', 'delete', namespace]);
  };
  remove();
  try {
    connect(listener, talker);
  } catch (error) {
    remove();
    throw error;
  }
  return {
    listener,
    device: 'ear',
    talkerMac,
    talkerAddress,
    talk: (script) => run(['netns', 'exec', talker, process.execPath, '-e', script]),
    sentByListener: () => sentPackets(listener),
    removeDevice: () => run(['-n', listener, 'link', 'delete', 'ear']),
    [Symbol.dispose]: remove,
  };
}

function connect(listener: string, talker: string): void {
  for (const namespace of [listener, talker]) {
    run(['netns', 'add', namespace]);
    const noIpv6 = 'net.ipv6.conf.default.disable_ipv6=1';
    run(['netns', 'exec', namespace, 'sysctl', '-q', '-w', noIpv6]);
  }
  const ends = ['name', 'ear', 'netns', listener, 'type', 'veth', 'peer', 'name', 'mouth'];
  run(['link', 'add', ...ends, 'netns', talker, 'address', talkerMac]);
  run(['-n', listener, 'link', 'set', 'ear', 'up']);
  run(['-n', talker, 'address', 'add', `${talkerAddress}/24`, 'dev', 'mouth']);
  run(['-n', talker, 'link', 'set', 'mouth', 'up']);
  run(['-n', talker, 'route', 'add', '224.0.0.0/4', 'dev', 'mouth']);
}

function run(args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function sentPackets(namespace: string): number {
  const counter = '/sys/class/net/ear/statistics/tx_packets';
  return Number(
    execFileSync('ip', ['netns', 'exec', namespace, 'cat', counter], { encoding: 'utf8' }),
  );
}
