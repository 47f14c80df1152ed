import type { IncomingMessage } from 'node:http';
import { ProblemError } from './problem-error.ts';
import { bodyNotJson, bodyTooLarge, bodyTooSlow, requestProblem } from './problems.ts';

/** How much of a body is read, and for how long. */
export interface BodyLimit {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/**
 * The request's JSON, or `undefined` when it has no body.
 *
 * Throws the problems `body_too_large`, `body_too_slow` and `body_not_json`; never keeps more than the limit in memory.
 */
export async function readJsonBody(request: IncomingMessage, limit: BodyLimit): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  if (Number(request.headers['content-length'] ?? 0) > limit.maxBytes)
    throw bodyTooLarge(limit.maxBytes);
  if (!isJson(request.headers['content-type'])) throw bodyNotJson();
  const bytes = await readBounded(request, limit);
  return bytes.length === 0 ? undefined : parse(bytes);
}

function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined ||
    Number(request.headers['content-length'] ?? 0) > 0
  );
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(contentType ?? '');
}

function readBounded(request: IncomingMessage, limit: BodyLimit): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      request.removeAllListeners('data').removeAllListeners('end').pause();
      finish();
    };
    const timer = setTimeout(
      () => settle(() => reject(bodyTooSlow(limit.timeoutMs))),
      limit.timeoutMs,
    );
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit.maxBytes) settle(() => reject(bodyTooLarge(limit.maxBytes)));
      else chunks.push(chunk);
    });
    request.once('end', () => settle(() => resolve(Buffer.concat(chunks))));
    request.once('error', () => settle(() => reject(new ProblemError(requestProblem))));
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw bodyNotJson();
  }
}
