import { networkInterfaces } from 'node:os';

/** Addresses of this machine, without zones. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((uses) =>
    (uses ?? []).map((use) => use.address.replace(/%.*$/, '')),
  );
}

/** The first IPv4 address that others on the network reach this machine by. */
function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((uses) => uses ?? [])
    .find((use) => use.family === 'IPv4' && !use.internal)?.address;
}

interface ListeningAt {
  readonly host: string;
  readonly port: number;
  readonly advertise: string | null;
}

/** The portal's address as a phone opens it. Worked out anew each time, since addresses change. */
export function ownUrl(at: ListeningAt, lan = lanAddress): string {
  if (at.advertise !== null)
    return `http://${at.advertise}${at.advertise.includes(':') ? '' : `:${at.port}`}`;
  const everywhere = at.host === '0.0.0.0' || at.host === '::';
  const host = everywhere ? (lan() ?? '127.0.0.1') : at.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${at.port}`;
}

export function isLoopbackAddress(host: string): boolean {
  return host === '::1' || host.startsWith('127.');
}
