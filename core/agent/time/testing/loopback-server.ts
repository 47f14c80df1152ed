import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** A time server of a test on a port of its own on 127.0.0.1; it says whatever the test wants. */
export interface LoopbackServer extends AsyncDisposable {
  readonly port: number;
  /** Packets that reached it. */
  readonly asked: () => number;
}

/** Calls `answer` with the nonce of each question. */
export async function startLoopbackServer(
  answer: (nonce: bigint, reply: (packet: Uint8Array) => void, from: RemoteInfo) => void,
): Promise<LoopbackServer> {
  const socket: Socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (packet, from) => {
    asked += 1;
    answer(
      packet.readBigUInt64BE(40),
      (bytes) => socket.send(bytes, from.port, from.address),
      from,
    );
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    asked: () => asked,
    [Symbol.asyncDispose]: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
