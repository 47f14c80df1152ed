import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** Whom to ask: a Unix socket on this machine, or an address with a bearer token. */
export type RequestTarget =
  | { readonly socketPath: string }
  | { readonly baseUrl: string; readonly token?: string };

export interface OutgoingRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Sends one request on a connection of its own and gives the answer's head; the caller reads the body. Rejects when nobody answers. */
export function sendRequest(
  target: RequestTarget,
  outgoing: OutgoingRequest,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method: outgoing.method,
      headers: { ...outgoing.headers, ...authorisation(target) },
      signal: outgoing.signal,
      agent: false,
    };
    const request =
      'socketPath' in target
        ? requestHttp({ ...options, socketPath: target.socketPath, path: outgoing.path })
        : schemeOf(target.baseUrl)(new URL(outgoing.path, target.baseUrl), options);
    request.once('response', resolve);
    request.on('error', reject);
    request.end(outgoing.body);
  });
}

function schemeOf(baseUrl: string): typeof requestHttp {
  return baseUrl.startsWith('https:') ? requestHttps : requestHttp;
}

function authorisation(target: RequestTarget): Record<string, string> {
  return 'token' in target && target.token !== undefined
    ? { authorization: `Bearer ${target.token}` }
    : {};
}
