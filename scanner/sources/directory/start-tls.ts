import type { Socket } from 'node:net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { readBerElements, readBerHeader } from './ber.ts';
import { directoryProtocol, type DirectoryError } from './errors.ts';
import { createLdapFramer } from './ldap-framer.ts';
import { ldapAnswerOf } from './ldap-shape.ts';

/** SPEC: RFC 4511 section 4.14.1, "an ExtendedRequest with the requestName 1.3.6.1.4.1.1466.20037 and no requestValue"; message id 1. */
const request = Buffer.concat([
  Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16]),
  Buffer.from('1.3.6.1.4.1.1466.20037'),
]);
const longestReplyBytes = 4_096;

/**
 * Asks for TLS on a fresh connection and leaves the socket paused, ready for the handshake.
 *
 * Bytes behind the reply are refused: they came unencrypted and would otherwise be taken for part of the protected conversation.
 */
export async function requestStartTls(socket: Socket): Promise<Result<void, DirectoryError>> {
  socket.write(request);
  const replies = await firstMessages(socket);
  const [reply, ...others] = replies ?? [];
  if (!reply) return err(directoryProtocol('the answer to StartTLS was not LDAP'));
  if (others.length > 0) return err(directoryProtocol('more bytes came before encryption began'));
  const code = resultCodeOf(reply);
  return code === 0
    ? ok(undefined)
    : err(directoryProtocol(`it refused StartTLS (${code ?? '?'})`));
}

/** What came in the segment that completed the first message; a started second message counts as one. */
function firstMessages(socket: Socket): Promise<Uint8Array[] | undefined> {
  const framer = createLdapFramer(longestReplyBytes);
  return new Promise((resolve) => {
    const finish = (messages?: Uint8Array[]): void => {
      socket.off('data', take);
      socket.off('close', finishEmpty);
      socket.pause();
      resolve(messages);
    };
    const finishEmpty = (): void => finish();
    const take = (chunk: Buffer): void => {
      const messages = framer.push(chunk);
      if (!messages) finish();
      else if (messages.length > 0)
        finish(framer.pendingBytes() > 0 ? [...messages, new Uint8Array()] : messages);
    };
    socket.on('data', take);
    socket.once('close', finishEmpty);
  });
}

function resultCodeOf(reply: Uint8Array): number | undefined {
  if (ldapAnswerOf(reply) !== 'extended') return undefined;
  const outer = readBerHeader(reply, 0);
  const operation =
    outer && outer !== 'incomplete' ? readBerElements(reply, outer)?.[1] : undefined;
  const code = operation && readBerElements(reply, operation)?.[0];
  return code && reply[code.start];
}
