import { readBerHeader } from './ber.ts';

/** Cuts a stream of bytes into whole LDAP messages, each at most `messageBytes` long. */
export interface LdapFramer {
  /** The messages completed by these bytes; `undefined` once the stream cannot be LDAP or a message is too long. */
  readonly push: (chunk: Uint8Array) => Uint8Array[] | undefined;
  /** Bytes of a message that is not whole yet. */
  readonly pendingBytes: () => number;
}

const sequence = 0x30;

/** Copies every byte once, however small the chunks are. */
export function createLdapFramer(messageBytes: number): LdapFramer {
  let header: number[] = [];
  let message: Uint8Array | undefined;
  let filled = 0;

  /** Takes bytes one by one until the length of the next message is known. */
  const takeHeader = (byte: number): boolean => {
    header.push(byte);
    const read = readBerHeader(Uint8Array.from(header), 0);
    if (header[0] !== sequence || !read) return false;
    if (read === 'incomplete') return true;
    if (read.end > messageBytes) return false;
    message = new Uint8Array(read.end);
    message.set(header);
    filled = header.length;
    header = [];
    return true;
  };

  const push = (chunk: Uint8Array): Uint8Array[] | undefined => {
    const whole: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (!message) {
        if (!takeHeader(chunk[at] ?? 0)) return undefined;
        at += 1;
      } else {
        const part = chunk.subarray(at, at + message.length - filled);
        message.set(part, filled);
        filled += part.length;
        at += part.length;
      }
      if (message && filled === message.length) {
        whole.push(message);
        message = undefined;
      }
    }
    return whole;
  };
  return { push, pendingBytes: () => (message ? filled : header.length) };
}
