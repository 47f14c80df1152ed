import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { err, ok, type Result } from '@osiriscare/core/result';

/** From when until when a certificate holds, in milliseconds since 1970-01-01 UTC. */
export interface CertificateTimes {
  readonly validFrom: number;
  readonly validUntil: number;
}

/** Reads the certificate that a service shows; nothing else is said to it. The error is a clause. */
export type ReadCertificate = (
  at: { readonly address: string; readonly port: number; readonly name: string },
  signal: AbortSignal,
) => Promise<Result<CertificateTimes, string>>;

const timeoutMs = 5_000;

/** Who signed it does not matter here: a certificate of the practice's own authority expires like any other. */
export const readCertificate: ReadCertificate = async ({ address, port, name }, signal) => {
  const { promise, resolve } = Promise.withResolvers<Result<CertificateTimes, string>>();
  const socket = connect({
    host: address,
    port,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    rejectUnauthorized: false,
  });
  const giveUp = (): void => resolve(err('it did not show one in time'));
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  within.addEventListener('abort', giveUp, { once: true });
  if (within.aborted) giveUp();
  socket.on('secureConnect', () => resolve(timesOf(socket)));
  socket.on('error', (cause) => resolve(err(reasonOf(cause))));
  socket.on('close', () => resolve(err('it closed the connection')));
  const outcome = await promise;
  within.removeEventListener('abort', giveUp);
  socket.destroy();
  return outcome;
};

function timesOf(socket: TLSSocket): Result<CertificateTimes, string> {
  const certificate = socket.getPeerX509Certificate();
  const validFrom = Date.parse(certificate?.validFrom ?? '');
  const validUntil = Date.parse(certificate?.validTo ?? '');
  return Number.isNaN(validFrom) || Number.isNaN(validUntil)
    ? err('it shows none that can be read')
    : ok({ validFrom, validUntil });
}

function reasonOf(cause: Error): string {
  const code = 'code' in cause ? String(cause.code) : 'unknown';
  return code === 'ECONNREFUSED' ? 'it refuses connections' : `it cannot be read (${code})`;
}
