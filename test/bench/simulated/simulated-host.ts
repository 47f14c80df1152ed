import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import ssh2, { type Connection, type ServerChannel } from 'ssh2';
import { markOf, type Answer } from './recording.ts';

/** Answers a command line and what is told to it on standard input. */
export type Respond = (line: string, input: string) => Promise<Answer>;

/** Serves SSH as a Debian server does, with answers that come from elsewhere; any key signs in. Ends with the program. */
export async function serveHost(
  place: { readonly address: string; readonly port: number },
  respond: Respond,
): Promise<void> {
  const server = new ssh2.Server({ hostKeys: [newHostKey()] }, (client) => serve(client, respond));
  server.listen(place.port, place.address);
  await once(server, 'listening');
}

/** By Node: of the Ed25519 keys that ssh2 makes, ssh2 itself cannot read one in a hundred. */
function newHostKey(): string {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return privateKey;
}

function serve(client: Connection, respond: Respond): void {
  client.on('error', () => {}); // the agent went away
  client.on('authentication', (context) => {
    if (context.method === 'publickey') context.accept();
    else context.reject(['publickey']);
  });
  client.on('session', (accept) => {
    accept().on('exec', (acceptExec, _reject, { command }) => {
      void perform(acceptExec(), { line: command, respond });
    });
  });
}

/** As sudo and the shell behind it do: first the word that the program runs, then its input, then its output. */
async function perform(
  channel: ServerChannel,
  { line, respond }: { readonly line: string; readonly respond: Respond },
): Promise<void> {
  channel.on('error', () => {});
  const mark = markOf(line);
  if (mark !== undefined) channel.stderr.write(`${mark}\n`);
  const { stdout, stderr, exitCode } = await respond(line, await text(channel));
  channel.stderr.write(stderr);
  channel.write(stdout);
  channel.exit(exitCode);
  channel.end();
}
