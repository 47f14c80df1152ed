import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import ssh2, { type Algorithms, type AuthContext, type Prompt, type ServerChannel } from 'ssh2';

/** A server on loopback that misbehaves in one way. */
export interface HostileServer extends AsyncDisposable {
  readonly port: number;
  /** Connections that are open now. */
  readonly connections: () => number;
  /** What clients sent in all, in bytes (raw servers) . */
  readonly received: () => Buffer;
}

async function listening(server: Server): Promise<HostileServer> {
  const open = new Set<Socket>();
  const received: Buffer[] = [];
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    socket.on('data', (bytes) => received.push(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => open.size,
    received: () => Buffer.concat(received),
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A TCP server that does whatever it likes with a connection. */
export function rawServer(onConnection: (socket: Socket) => void): Promise<HostileServer> {
  return listening(createServer(onConnection));
}

/** What an SSH server does at each stage; left out: what a good one would. */
export interface Behaviour {
  readonly hostKey?: string;
  readonly onSignIn?: 'accept' | 'refuse' | 'hang';
  /** Answers a program that was asked for; silence hangs it. */
  readonly onExec?: (line: string, channel: ServerChannel) => void;
  readonly refusesSessions?: boolean;
  /** Asked in a dialogue instead of a plain password. */
  readonly questions?: Prompt[];
  readonly algorithms?: Algorithms;
}

/** Host keys for tests. */
export function newHostKey(): string {
  return ssh2.utils.generateKeyPairSync('ed25519').private;
}

const usualKey = newHostKey();

/** An SSH server with a record of the sign-ins that were tried. */
export interface SshServer extends HostileServer {
  readonly signIns: () => number;
  /** What was answered in dialogues. */
  readonly answers: () => readonly string[];
}

/** An SSH server that answers `id -u` as root would, and everything else by `onExec`. */
export async function sshServer(behaviour: Behaviour): Promise<SshServer> {
  let signIns = 0;
  const answers: string[] = [];
  const decide = (context: AuthContext): void => {
    if (behaviour.onSignIn === 'hang') return;
    if (behaviour.onSignIn === 'refuse') context.reject(['password']);
    else context.accept();
  };
  const authenticate = (context: AuthContext): void => {
    const methods = behaviour.questions ? ['keyboard-interactive' as const] : ['password' as const];
    if (context.method === 'none') return context.reject(methods);
    signIns += 1;
    if (context.method !== 'keyboard-interactive') return decide(context);
    return context.prompt(behaviour.questions ?? [], (given) => {
      answers.push(...given);
      decide(context);
    });
  };
  const hostKeys = [behaviour.hostKey ?? usualKey];
  const config = { hostKeys, ...(behaviour.algorithms && { algorithms: behaviour.algorithms }) };
  const ssh = new ssh2.Server(config, (client) => {
    client.on('error', () => {});
    client.on('authentication', authenticate);
    client.on('session', (accept, reject) => {
      if (behaviour.refusesSessions) return reject();
      accept().on('exec', (acceptExec, _, { command }) => {
        const channel = acceptExec();
        channel.on('error', () => {});
        if (command.includes("'id' '-u'")) finish(channel, '0\n', 0);
        else behaviour.onExec?.(command, channel);
      });
      return undefined;
    });
  });
  const server = await listening(createServer((socket) => ssh.injectSocket(socket)));
  return { ...server, signIns: () => signIns, answers: () => answers };
}

/** Prints, tells an exit code and closes. */
export function finish(channel: ServerChannel, output: string | Buffer, exitCode: number): void {
  channel.write(output);
  channel.exit(exitCode);
  channel.end();
}

/** The line by which a privileged program says that it runs, out of the command line. */
export function readyMark(line: string): string {
  return `${/osiris-[0-9a-f]{32}/.exec(line)?.[0] ?? ''}\n`;
}
