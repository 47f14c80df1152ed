import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { isIpv4, type IpAddress } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { MayContact } from '../may-contact.ts';
import { decodeAnswer, encodeQuery, type DnsAnswer, type Question } from './dns-message.ts';
import {
  dnsMalformed,
  dnsNotCleared,
  dnsRefused,
  dnsUnreachable,
  type DnsError,
} from './errors.ts';

/** The one name server that is asked. It is never the device whose name is wanted. */
export interface Resolver {
  readonly address: IpAddress;
  /** 53 unless said otherwise. */
  readonly port?: number;
  /** Time for one try; there are two. */
  readonly timeoutMs?: number;
}

export interface AskDeps {
  readonly mayContact: MayContact;
  readonly openSocket: (family: 'udp4' | 'udp6') => Socket;
}

/** The sockets of this machine. */
export const openUdpSocket: AskDeps['openSocket'] = (family) => createSocket(family);

const defaultTimeoutMs = 1_500;
const tries = 2;

/**
 * Asks one question over UDP, twice if need be.
 *
 * The socket is connected and each try has a fresh port and a random id, so that only the resolver's own answer to this very question counts (RFC 5452). "No such name" is an
 * answer without records.
 */
export async function askResolver(
  resolver: Resolver,
  question: Question,
  deps: AskDeps,
): Promise<Result<DnsAnswer, DnsError>> {
  let outcome: Result<DnsAnswer, DnsError> = err(dnsUnreachable(resolver.address));
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (!deps.mayContact(resolver.address)) return err(dnsNotCleared(resolver.address));
    outcome = await tryOnce(resolver, question, deps);
    if (outcome.ok || outcome.error.type !== 'dns_unreachable') return outcome;
  }
  return outcome;
}

function tryOnce(
  resolver: Resolver,
  question: Question,
  deps: AskDeps,
): Promise<Result<DnsAnswer, DnsError>> {
  const id = randomInt(0x10000);
  const query = encodeQuery(id, question);
  if (!query) return Promise.resolve(ok({ code: 3, records: [] }));
  return exchange(resolver, deps, {
    query,
    read: (bytes) => readAnswer(bytes, resolver.address, { id, question }),
  });
}

function readAnswer(
  bytes: Uint8Array,
  resolver: IpAddress,
  asked: { readonly id: number; readonly question: Question },
): Result<DnsAnswer, DnsError> {
  const answer = decodeAnswer(bytes, asked.id, asked.question);
  if (!answer) return err(dnsMalformed(resolver));
  return answer.code === 0 || answer.code === 3
    ? ok(answer)
    : err(dnsRefused(resolver, answer.code));
}

interface Exchange {
  readonly query: Uint8Array;
  readonly read: (bytes: Uint8Array) => Result<DnsAnswer, DnsError>;
}

/** Strays that are no answer to the question are waited out; if nothing better comes, they are the outcome. */
function exchange(
  resolver: Resolver,
  deps: AskDeps,
  { query, read }: Exchange,
): Promise<Result<DnsAnswer, DnsError>> {
  return new Promise((resolve) => {
    const socket = deps.openSocket(isIpv4(resolver.address) ? 'udp4' : 'udp6');
    let outcome: Result<DnsAnswer, DnsError> = err(dnsUnreachable(resolver.address));
    const finish = (): void => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.close();
      resolve(outcome);
    };
    const timer = setTimeout(finish, resolver.timeoutMs ?? defaultTimeoutMs);
    socket.on('error', finish);
    socket.on('message', (bytes) => {
      outcome = read(bytes);
      if (outcome.ok || outcome.error.type === 'dns_refused') finish();
    });
    socket.connect(resolver.port ?? 53, resolver.address, () => socket.send(query));
  });
}
