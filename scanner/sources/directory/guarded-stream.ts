import { readableText } from '@osiriscare/core/inventory';
import { Duplex } from 'node:stream';
import type { DirectoryLimits } from './config.ts';
import {
  directoryLimit,
  directoryProtocol,
  directoryUnreachable,
  type DirectoryError,
} from './errors.ts';
import { createLdapFramer } from './ldap-framer.ts';
import { ldapAnswerOf } from './ldap-shape.ts';

/**
 * Stands between a directory server and the LDAP library: hands on whole, well-formed messages only, one at a time, and cuts the connection at the first breach of a limit.
 *
 * References to other servers are dropped here, so that nothing can follow them.
 */
export class GuardedStream extends Duplex {
  /** The library asks a socket for these two before it uses it. */
  readonly connecting = false;
  readonly readyState = 'open';

  readonly #connection: Duplex;
  readonly #limits: DirectoryLimits;
  readonly #framer;
  readonly #deadline: NodeJS.Timeout;
  #fault: DirectoryError | undefined;
  #bytes = 0;
  #entries = 0;

  constructor(connection: Duplex, limits: DirectoryLimits) {
    super({ readableObjectMode: true });
    this.#connection = connection;
    this.#limits = limits;
    this.#framer = createLdapFramer(limits.messageBytes);
    this.#deadline = setTimeout(() => {
      this.#stop(directoryLimit(`it took longer than ${limits.totalMs} ms`));
    }, limits.totalMs);
    connection.on('data', (chunk: Buffer) => this.#take(chunk));
    connection.on('error', (error) =>
      this.#stop(directoryUnreachable(readableText(error.message))),
    );
    connection.on('close', () => this.#stop(directoryUnreachable('it closed the connection')));
    this.on('error', () => {});
  }

  /** Why the connection was cut, if it was. */
  get fault(): DirectoryError | undefined {
    return this.#fault;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#connection.write(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#deadline);
    this.#connection.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.totalBytes)
      return this.#stop(directoryLimit(`it sent more than ${this.#limits.totalBytes} bytes`));
    const messages = this.#framer.push(chunk);
    if (!messages) return this.#stop(directoryProtocol('it sent bytes that are not LDAP'));
    for (const message of messages) {
      if (this.destroyed) return;
      this.#pass(message);
    }
  }

  #pass(message: Uint8Array): void {
    const answer = ldapAnswerOf(message);
    if (!answer || answer === 'extended')
      return this.#stop(directoryProtocol('it sent a message that nobody asked for'));
    if (answer === 'reference') return;
    if (answer === 'entry') this.#entries += 1;
    if (this.#entries > this.#limits.computers)
      return this.#stop(directoryLimit(`it lists more than ${this.#limits.computers} computers`));
    this.push(Buffer.from(message.buffer, message.byteOffset, message.length));
  }

  /** The first fault counts; our own closing is none. */
  #stop(fault: DirectoryError): void {
    if (this.destroyed) return;
    this.#fault = fault;
    this.destroy();
  }
}
