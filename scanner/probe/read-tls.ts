import type { Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

/** TLS on top of an open connection. */
export interface TlsAttempt {
  /** What carries on from here, and is to be closed instead of the bare socket. */
  readonly stream: TLSSocket;
  /** Absent when the peer does not speak TLS. */
  readonly certificate?: CertificateSigns;
}

export interface CertificateSigns {
  /** `CN=web1.northvalley.local`; empty when the certificate names nobody. */
  readonly subject: string;
  /** ISO date; empty when it has none. */
  readonly expires: string;
}

const handshakeTimeoutMs = 2_000;

/** Begins TLS. Any certificate and any old version will do: it is looked at, and nothing is entrusted to it. */
export function beginTls(socket: Socket): Promise<TlsAttempt> {
  const { promise, resolve } = Promise.withResolvers<TlsAttempt>();
  const stream = connect({
    socket,
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    // Classical groups only keep the greeting in a single packet.
    ecdhCurve: 'X25519:P-256:P-384',
  });
  const giveUp = () => resolve({ stream });
  const timer = setTimeout(giveUp, handshakeTimeoutMs);
  // Stays for the session's whole life: whatever a peer does, no error event goes unheard.
  stream.on('error', giveUp);
  stream.once('close', giveUp);
  stream.once('secureConnect', () => resolve({ stream, certificate: signsOf(stream) }));
  return promise.finally(() => clearTimeout(timer));
}

function signsOf(stream: TLSSocket): CertificateSigns {
  const certificate = stream.getPeerX509Certificate();
  const subject = certificate?.subject?.split('\n').find((line) => line.startsWith('CN=')) ?? '';
  const until = Date.parse(certificate?.validTo ?? '');
  const expires = Number.isFinite(until) ? new Date(until).toISOString().slice(0, 10) : '';
  return { subject, expires };
}
