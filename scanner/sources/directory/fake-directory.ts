import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';

/** A certificate made for one test run, bearing the name `dc1.clinic.test`. */
export interface TestCertificate {
  readonly key: string;
  readonly certificate: string;
}

/** Made anew by the program `openssl`, so that no private key lies among the sources. */
export function makeCertificate(): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'fake-directory-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const name = ['-subj', '/CN=dc1.clinic.test', '-addext', 'subjectAltName=DNS:dc1.clinic.test'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...name, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  const made = { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}

/** What a fake directory does with a client once TLS stands. */
export type Behaviour = (client: TLSSocket) => void;

export interface FakeDirectory {
  readonly port: number;
  readonly connections: () => number;
  /** Everything that came before TLS. */
  readonly plainBytes: () => Buffer;
  readonly close: () => void;
}

/** A server on loopback that speaks TLS at once, or after `plain` gave the word. */
export async function startFakeDirectory(
  { key, certificate }: TestCertificate,
  behave: Behaviour,
  plain?: (socket: Socket, secure: () => void) => void,
): Promise<FakeDirectory> {
  const sockets = new Set<Socket>();
  const received: Buffer[] = [];
  const secureContext = createSecureContext({ key, cert: certificate });
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    const secure = (): void => {
      const client = new TLSSocket(socket, { isServer: true, secureContext });
      client.on('error', () => {});
      client.once('secure', () => behave(client));
    };
    if (!plain) return secure();
    socket.on('data', (chunk) => received.push(chunk));
    plain(socket, secure);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => sockets.size,
    plainBytes: () => Buffer.concat(received),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** One BER element. */
export function ber(tag: number, ...content: readonly (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as Uint8Array)));
  const length =
    body.length < 128
      ? [body.length]
      : [0x83, body.length >> 16, (body.length >> 8) & 255, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** An LDAP message with the id of a request. */
export function ldapMessage(id: number, ...parts: readonly Uint8Array[]): Buffer {
  return ber(0x30, ber(2, Uint8Array.of(id)), ...parts);
}

/** A result (RFC 4511 section 4.1.9) under an operation's tag. */
export function ldapResult(tag: number, code: number, message = ''): Buffer {
  return ber(tag, ber(0x0a, Uint8Array.of(code)), ber(4), ber(4, message));
}

/** A search entry; values may be binary. */
export function ldapEntry(
  name: string,
  attributes: Readonly<Record<string, string | Uint8Array>>,
): Buffer {
  const list = Object.entries(attributes).map(([type, value]) =>
    ber(0x30, ber(4, type), ber(0x31, ber(4, value))),
  );
  return ber(0x64, ber(4, name), ber(0x30, ...list));
}

/** The id of a request that arrived whole. */
export function requestId(request: Buffer): number {
  const start = (request[1] ?? 0) < 0x80 ? 2 : 2 + ((request[1] ?? 0) & 0x7f);
  return request[start + 2] ?? 0;
}

/** Answers every bind with success and every search with what `search` sends. */
export function answering(search: (client: TLSSocket, id: number) => void): Behaviour {
  return (client) => {
    client.on('data', (request: Buffer) => {
      const id = requestId(request);
      const isBind = request.includes(Buffer.of(0x02, 0x01, 0x03, 0x04));
      if (isBind) client.write(ldapMessage(id, ldapResult(0x61, 0)));
      else if (request.includes('objectCategory')) search(client, id);
    });
  };
}

/** A computer account as Active Directory sends it. */
export const frontDesk = {
  cn: 'FRONTDESK1',
  sAMAccountName: 'FRONTDESK1$',
  dNSHostName: 'frontdesk1.clinic.test',
  operatingSystem: 'Windows 11 Pro',
  userAccountControl: '4096',
  distinguishedName: 'CN=FRONTDESK1,OU=Desks,DC=clinic,DC=test',
  lastLogonTimestamp: '133485408000000000',
  objectGUID: Buffer.from('00112233445566778899aabbccddeeff', 'hex'),
};
