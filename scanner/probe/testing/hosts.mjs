// Services of a test host in the network namespace this program is started in: `hosts.mjs KIND`. Says `up` when it listens.
import { createServer } from 'node:net';

const listen = (port, onConnection) => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    onConnection(socket);
  });
  return new Promise((resolve) => server.listen(port, '0.0.0.0', resolve));
};
const page = (bytes) =>
  `HTTP/1.0 200 OK\r\nServer: tiny/1.0\r\nContent-Length: ${bytes}\r\n\r\n<title>Front page</title>${'x'.repeat(bytes)}`;
const flood = (socket) => {
  const chunk = Buffer.alloc(65536, 'A');
  const write = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', write);
  write();
};

const kinds = {
  printer: async () => {
    await listen(80, (socket) => socket.once('data', () => socket.end(page(8_000))));
    await listen(443, (socket) => socket.once('data', () => socket.end('no TLS here')));
    await listen(631, (socket) => socket.on('end', () => socket.end()).resume());
    await listen(9100, (socket) => socket.resume());
    await listen(22, (socket) => socket.end('SSH-2.0-dropbear\r\n'));
  },
  dicom: async () => {
    await listen(104, (socket) => socket.resume());
    await listen(80, (socket) => socket.end(page(100)));
  },
  large: () => listen(80, (socket) => socket.once('data', () => socket.end(page(5_000_000)))),
  flood: () => listen(22, flood),
  held: () => listen(22, (socket) => socket.pause()),
};
await kinds[process.argv[2]]();
console.log('up');
