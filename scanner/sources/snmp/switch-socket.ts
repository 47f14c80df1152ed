import type { Socket } from 'node:dgram';
import { EventEmitter } from 'node:events';

/** Opens a datagram socket (`dgram.createSocket` in the product). */
export type OpenDatagramSocket = (transport: 'udp4' | 'udp6') => Socket;

/**
 * The socket that the SNMP library is given instead of a real one: only datagrams of the asked switch get through, and a datagram that makes the library throw is noted
 * instead of ending the program.
 */
export class SwitchSocket extends EventEmitter {
  readonly #socket: Socket;
  #fault: string | undefined;

  constructor(socket: Socket, peer: { readonly address: string; readonly port: number }) {
    super();
    this.#socket = socket;
    socket.on('message', (bytes, from) => {
      if (from.address === peer.address && from.port === peer.port) this.#pass(bytes);
    });
    socket.on('error', (error) => {
      this.#fault ??= error.message;
    });
    socket.on('close', () => this.emit('close'));
  }

  /** What was wrong with the last datagram that could not be read. */
  get fault(): string | undefined {
    return this.#fault;
  }

  ref(): void {
    this.#socket.ref();
  }

  unref(): void {
    this.#socket.unref();
  }

  send(...args: Parameters<Socket['send']>): void {
    this.#socket.send(...args);
  }

  close(): void {
    this.#socket.close();
  }

  #pass(bytes: Buffer): void {
    try {
      this.emit('message', bytes);
    } catch (error) {
      this.#fault = error instanceof Error ? error.message : 'unknown fault';
    }
  }
}
