import type { Socket } from 'node:net';
import { readableText, type Fact } from '@osiriscare/core/inventory';
import type { IpAddress } from '@osiriscare/core/net';
import { soundsMedical } from './sounds-medical.ts';
import type { ProbePort } from './probe-port.ts';
import { firstLine, readBanner } from './read-banner.ts';
import { readHttp } from './read-http.ts';
import { beginTls, type CertificateSigns } from './read-tls.ts';

/** Longest text that is kept of what a port said. */
const longestBannerText = 200;

/** What an open port told. */
export interface Inspection {
  readonly facts: readonly Fact[];
  readonly soundsMedical: boolean;
  /** What is to be closed: the connection itself, or the TLS on top of it. */
  readonly stream: Socket;
}

/** Reads from an open connection what its port is known to offer; bounded in time and bytes. */
export async function inspect(
  socket: Socket,
  { port, reading }: ProbePort,
  address: IpAddress,
): Promise<Inspection> {
  const fact = factMaker(port);
  switch (reading) {
    case 'none':
      return { facts: [], soundsMedical: false, stream: socket };
    case 'banner': {
      const bytes = await readBanner(socket);
      const facts = fact('banner', firstLine(bytes));
      return { facts, soundsMedical: soundsMedical(bytes), stream: socket };
    }
    case 'http': {
      const { title, server, bytes } = await readHttp(socket, address);
      const facts = [...fact('http.server', server), ...fact('http.title', title)];
      return { facts, soundsMedical: soundsMedical(bytes), stream: socket };
    }
    case 'tls':
    case 'https':
      return inspectTls(socket, { port, reading, address });
  }
}

async function inspectTls(
  socket: Socket,
  { port, reading, address }: { port: number; reading: 'tls' | 'https'; address: IpAddress },
): Promise<Inspection> {
  const { stream, certificate } = await beginTls(socket);
  if (!certificate) return { facts: [], soundsMedical: false, stream };
  const fact = factMaker(port);
  const facts = fact('tls.subject', subjectText(certificate));
  const doubtful = soundsMedical(Buffer.from(certificate.subject));
  if (reading === 'tls' || doubtful) return { facts, soundsMedical: doubtful, stream };
  const { title, server, bytes } = await readHttp(stream, address);
  return {
    facts: [...facts, ...fact('http.server', server), ...fact('http.title', title)],
    soundsMedical: soundsMedical(bytes),
    stream,
  };
}

function subjectText({ subject, expires }: CertificateSigns): string {
  return expires === '' ? subject : `${subject} (until ${expires})`;
}

/** Facts of one port, `80 nginx`; text with nothing to read in it makes none. */
function factMaker(port: number) {
  return (kind: Fact['kind'], text: string | undefined): Fact[] => {
    const value = readableText(text ?? '', longestBannerText);
    return value === '' ? [] : [{ kind, value: `${port} ${value}` }];
  };
}
