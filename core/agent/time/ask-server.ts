import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Clock } from '@osiriscare/core/clock';
import { err, ok, type Result } from '@osiriscare/core/result';
import {
  encodeNtpRequest,
  readNtpReply,
  sampleOf,
  type ClockSample,
  type NtpFault,
} from '@osiriscare/core/time';

/** One question over UDP. */
export interface NtpQuestion {
  readonly address: string;
  readonly port: number;
  readonly timeoutMs: number;
}

export interface NtpDeps {
  readonly clock: Clock;
  /** Milliseconds by a clock that nobody sets. */
  readonly monotonicMs: () => number;
  /** 64 random bits. */
  readonly nonce: () => bigint;
}

/** A server that answers something else than it was asked that often is not listened to any longer. */
const mostForeign = 8;

/**
 * Asks one time server once, with one packet.
 *
 * The socket is connected: the kernel drops what comes from any other address or port. A packet that does not carry our nonce may be anybody's, so that the wait goes on; its reason is told if no answer follows.
 */
export async function askServer(
  question: NtpQuestion,
  deps: NtpDeps,
  signal: AbortSignal,
): Promise<Result<ClockSample, NtpFault>> {
  const socket = createSocket(isIPv6(question.address) ? 'udp6' : 'udp4');
  const { promise, resolve } = Promise.withResolvers<Result<ClockSample, NtpFault>>();
  let last = 'it did not answer in time';
  const giveUp = (): void => resolve(unusable(last));
  const timer = setTimeout(giveUp, question.timeoutMs);
  signal.addEventListener('abort', giveUp, { once: true });
  socket.on('error', (cause) => resolve(unusable(reasonOf(cause))));
  try {
    if (!signal.aborted) {
      converse({ socket, question, deps }, (outcome, foreign) => {
        if (outcome.ok || outcome.error.type !== 'foreign') resolve(outcome);
        else if (foreign >= mostForeign) resolve(outcome);
        else last = outcome.error.reason;
      });
    } else giveUp();
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
    socket.close();
  }
}

type Heard = (outcome: Result<ClockSample, NtpFault>, foreign: number) => void;

function converse(
  { socket, question, deps }: { socket: Socket; question: NtpQuestion; deps: NtpDeps },
  heard: Heard,
): void {
  const nonce = deps.nonce();
  let foreign = 0;
  socket.on('connect', () => {
    const sentAt = deps.clock.now();
    const startedMs = deps.monotonicMs();
    socket.on('message', (packet) => {
      const reply = readNtpReply(packet, nonce);
      foreign += 1;
      if (!reply.ok) return heard(reply, foreign);
      const sample = sampleOf(reply.value, { sentAt, tookMs: deps.monotonicMs() - startedMs });
      heard(sample.ok ? ok(sample.value) : unusable(sample.error), foreign);
    });
    socket.send(encodeNtpRequest(nonce));
  });
  socket.connect(question.port, question.address);
}

function unusable(reason: string): Result<never, NtpFault> {
  return err({ type: 'unusable', reason });
}

function reasonOf(cause: Error): string {
  const code = 'code' in cause ? String(cause.code) : 'unknown';
  if (code === 'ECONNREFUSED') return 'no time server answers there';
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH') return 'there is no way to it';
  return `it could not be asked (${code})`;
}
