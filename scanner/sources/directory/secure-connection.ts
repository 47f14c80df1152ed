import { readableText } from '@osiriscare/core/inventory';
import type { Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { DirectoryConfig, DirectoryLimits } from './config.ts';
import {
  directoryCertificate,
  directoryProtocol,
  directoryUnreachable,
  type DirectoryError,
} from './errors.ts';
import { requestStartTls } from './start-tls.ts';

/** Opens a TCP connection (`net.connect` in the product). */
export type OpenSocket = (address: { readonly host: string; readonly port: number }) => Socket;

/**
 * Connects to the configured address and finishes the TLS handshake, with StartTLS before it if so configured.
 *
 * The certificate is always verified: by authority and name, or by being exactly the pinned one. Nothing but the StartTLS request is ever sent unencrypted.
 */
export async function openSecureConnection(
  config: DirectoryConfig,
  limits: DirectoryLimits,
  openSocket: OpenSocket,
): Promise<Result<TLSSocket, DirectoryError>> {
  const port = config.port ?? (config.security === 'ldaps' ? 636 : 389);
  const socket = openSocket({ host: config.address, port });
  const result = await withinTime(limits.connectMs, socket, async () => {
    const connected = await settled(socket, 'connect');
    if (!connected.ok) return err(directoryUnreachable(connected.error.message));
    const upgrade = config.security === 'starttls' ? await requestStartTls(socket) : ok(undefined);
    return upgrade.ok ? handshake(socket, config) : upgrade;
  });
  if (!result.ok) socket.destroy();
  return result;
}

async function handshake(
  socket: Socket,
  config: DirectoryConfig,
): Promise<Result<TLSSocket, DirectoryError>> {
  const secure = connectTls({ socket, host: config.address, ...tlsOptions(config) });
  const shaken = await settled(secure, 'secureConnect');
  if (!shaken.ok) return err(tlsFailure(shaken.error));
  const fingerprint = secure.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase();
  const trusted =
    config.trust.kind === 'pinned' ? fingerprint === config.trust.fingerprint : secure.authorized;
  if (trusted) return ok(secure);
  secure.destroy();
  return err(directoryCertificate('it is not the pinned one', fingerprint));
}

/** A pinned certificate needs no authority: it is compared itself, before anything is sent. */
function tlsOptions({ trust, serverName }: DirectoryConfig): ConnectionOptions {
  const name = serverName === undefined ? {} : { servername: serverName };
  const common = { minVersion: 'TLSv1.2', ...name } as const;
  if (trust.kind === 'pinned') return { ...common, rejectUnauthorized: false };
  const authority = trust.kind === 'authority' ? { ca: trust.certificatePem } : {};
  return { ...common, ...authority, rejectUnauthorized: true };
}

function tlsFailure(error: Error): DirectoryError {
  const code = 'code' in error ? String(error.code) : '';
  const reason = readableText(error.message);
  if (/CERT|SIGNATURE|ISSUER|CRL|CHAIN/.test(code)) return directoryCertificate(reason);
  if (/^(?:ECONN|EPIPE|ETIMEDOUT)/.test(code)) return directoryUnreachable(reason);
  return directoryProtocol(`no TLS (${reason})`);
}

/** Waits for `event`; an error or the end of the stream comes back as an error. */
function settled(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Result<void, Error>> {
  return new Promise((resolve) => {
    socket.once(event, () => resolve(ok(undefined)));
    socket.once('error', (error) => resolve(err(error)));
    socket.once('close', () => resolve(err(new Error('the connection was closed'))));
  });
}

async function withinTime<T>(
  timeoutMs: number,
  socket: Socket,
  work: () => Promise<Result<T, DirectoryError>>,
): Promise<Result<T, DirectoryError>> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    socket.destroy();
  }, timeoutMs);
  socket.on('error', () => {});
  const result = await work().finally(() => clearTimeout(timer));
  return late && !result.ok
    ? err(directoryUnreachable(`no secure connection within ${timeoutMs} ms`))
    : result;
}
