import { readableText } from '@osiriscare/core/inventory';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { err, ok, type Result } from '@osiriscare/core/result';
import { Client, InvalidCredentialsError, ResultCodeError } from 'ldapts';
import type { Secret } from '../credentials/index.ts';
import {
  computerAttributes,
  computerFilter,
  computerOf,
  type DirectoryComputer,
} from './computer.ts';
import type { DirectoryLimits } from './config.ts';
import {
  bindReason,
  directoryCredentials,
  directoryProtocol,
  directoryUnreachable,
  type DirectoryError,
} from './errors.ts';
import { GuardedStream } from './guarded-stream.ts';

/** The scanner's own account. */
export interface DirectoryCredential {
  /** `svc-osiris@northvalley.local` or a distinguished name. */
  readonly user: string;
  readonly password: Secret;
}

/** What a directory knows. */
export interface DirectoryReading {
  readonly computers: readonly DirectoryComputer[];
  /** Entries that could not be understood (no id, name or account flags). */
  readonly unreadable: number;
}

/** What is asked for, and as whom. */
export interface DirectorySearch {
  readonly base: string;
  readonly credential: DirectoryCredential;
  readonly limits: DirectoryLimits;
  readonly signal?: AbortSignal;
}

const pageSize = 500;

/** Signs in on a connection that is already secure, reads every computer account page by page, and closes it. */
export async function searchComputers(
  connection: Duplex,
  search: DirectorySearch,
): Promise<Result<DirectoryReading, DirectoryError>> {
  const stream = new GuardedStream(connection, search.limits);
  const abort = (): void => void stream.destroy();
  search.signal?.addEventListener('abort', abort, { once: true });
  if (search.signal?.aborted === true) abort();
  try {
    return ok(await readPages(clientOn(stream, search.limits), search));
  } catch (error) {
    return err(stream.fault ?? failureOf(error));
  } finally {
    search.signal?.removeEventListener('abort', abort);
    stream.destroy();
  }
}

/** The library wants a `net.Socket`, of which it uses only what every stream has. The scheme of the URL is "plain" because encryption is already there. */
function clientOn(stream: GuardedStream, limits: DirectoryLimits): Client {
  return new Client({
    url: 'ldap://connected',
    timeout: limits.totalMs,
    createConnection: () => stream as unknown as Socket,
  });
}

async function readPages(
  client: Client,
  { base, credential }: DirectorySearch,
): Promise<DirectoryReading> {
  await client.bind(credential.user, credential.password.reveal());
  const computers: DirectoryComputer[] = [];
  let unreadable = 0;
  const pages = client.searchPaginated(base, {
    scope: 'sub',
    filter: computerFilter,
    attributes: [...computerAttributes],
    explicitBufferAttributes: ['objectGUID'],
    paged: { pageSize },
  });
  for await (const page of pages)
    for (const entry of page.searchEntries) {
      const computer = computerOf(entry);
      if (computer) computers.push(computer);
      else unreadable += 1;
    }
  return { computers, unreadable };
}

function failureOf(error: unknown): DirectoryError {
  if (error instanceof InvalidCredentialsError)
    return directoryCredentials(bindReason(error.message));
  const message = error instanceof Error ? readableText(error.message) : 'unknown fault';
  if (error instanceof ResultCodeError)
    return directoryProtocol(`it answered with code ${error.code}, ${message}`);
  return directoryUnreachable(message);
}
