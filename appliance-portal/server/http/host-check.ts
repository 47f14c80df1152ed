import { isIP } from 'node:net';
import { hostRefused } from './problems.ts';
import type { PortalContext, PortalMiddleware } from './portal-state.ts';

/** Under which names and addresses people reach this machine. */
export interface OwnNames {
  /** Lower-case names besides `localhost`. */
  readonly hostNames: readonly string[];
  /** The machine's addresses now. */
  readonly addresses: () => readonly string[];
}

/** Refuses requests for other hosts: a page on the internet that rebinds its own name to this machine gets no further (DNS rebinding). */
export function hostCheck(own: OwnNames): PortalMiddleware {
  return async (ctx, next) => {
    const host = hostOf(ctx.get('host'));
    if (host === undefined || !isOwn(host, own)) throw hostRefused();
    await next();
  };
}

/** True when the person stands at the appliance itself: the connection, and the name that it was opened under, are loopback, and nothing stands between. */
export function isFromThisMachine(ctx: PortalContext): boolean {
  const host = hostOf(ctx.get('host'));
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
  return (
    isLoopback((ctx.req.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) &&
    host !== undefined &&
    isLoopback(host) &&
    forwarded.every((header) => ctx.get(header) === '')
  );
}

/** The host of a Host header in lower case, without port and brackets. */
export function hostOf(header: string): string | undefined {
  const match = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(header);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

function isOwn(host: string, own: OwnNames): boolean {
  if (isLoopback(host)) return true;
  return isIP(host) === 0 ? own.hostNames.includes(host) : own.addresses().includes(host);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
