import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contact } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { err, ok } from '@osiriscare/core/result';
import { afterEach, describe, expect, test } from 'vitest';
import { bindingChanged } from './errors.ts';
import type { PortReading, ProbePort } from './probe-port.ts';
import { probeDevice, type ProbeDeps, type ProbeRequest } from './probe.ts';
import { certificate, privateKey } from './testing/certificate.ts';
import { readClosing } from './tcp-state.ts';

const target = { mac: '00:14:22:aa:00:21' as MacAddress, address: '127.0.0.1' as IpAddress };
const cleared: Contact = { allowed: true, because: 'cleared', packetBudget: 100 };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(onConnection: (socket: Socket) => void, isTls = false): Promise<number> {
  const server = isTls
    ? createTlsServer({ key: privateKey, cert: certificate }, onConnection)
    : createServer(onConnection);
  servers.push(server);
  server.on('connection', (socket: Socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function closedPort(): Promise<number> {
  const port = await serve(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

const open = (port: number, reading: PortReading = 'none'): ProbePort => ({
  port,
  isMedical: false,
  reading,
});
const medical = (port: number): ProbePort => ({ port, isMedical: true, reading: 'none' });

function probe(ports: readonly ProbePort[], changes: Partial<ProbeDeps & ProbeRequest> = {}) {
  const connected: number[] = [];
  const deps: ProbeDeps = {
    connect: (address, port) => {
      connected.push(port);
      return connect({ host: address, port });
    },
    bind: () =>
      Promise.resolve(ok({ check: () => Promise.resolve(ok(undefined)), release: async () => {} })),
    mayContact: () => cleared,
    isMedicalFact: () => false,
    timer: { now: () => performance.now(), sleep: (forMs) => sleep(forMs) },
    readClosing,
    later: () => {},
    ...changes,
  };
  const request = {
    target,
    ports,
    packetBudget: 100,
    packetsPerSecond: 1000,
    signal: new AbortController().signal,
    ...changes,
  };
  return { report: probeDevice(request, deps), connected };
}

describe('what is told', () => {
  test('open ports are facts, closed ones are not, and a closed one costs one packet', async () => {
    const [first, closed] = [await serve((socket) => socket.end()), await closedPort()];
    expect(await probe([open(closed), open(first)]).report).toEqual({
      target,
      facts: [{ kind: 'port.open', value: `tcp/${first}` }],
      portsAsked: 2,
      packetsAtMost: 5,
    });
  });

  test('a banner is the first line that the server says by itself, with control characters removed', async () => {
    const port = await serve((socket) => socket.end('SSH-2.0-Open\u0007SSH_9.2\u001b[31m\r\nmore'));
    const { facts } = await probe([open(port, 'banner')]).report;
    expect(facts[1]).toEqual({ kind: 'banner', value: `${port} SSH-2.0-Open SSH_9.2 [31m` });
  });

  test('a web server is asked once, and tells its title and its make', async () => {
    const asked: string[] = [];
    const port = await serve((socket) => {
      socket.on('data', (chunk) => asked.push(String(chunk)));
      socket.end(
        'HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n<html><title>Patient &amp; staff\n intranet</title>',
      );
    });
    const { facts } = await probe([open(port, 'http')]).report;
    expect(facts.slice(1)).toEqual([
      { kind: 'http.server', value: `${port} nginx` },
      { kind: 'http.title', value: `${port} Patient & staff intranet` },
    ]);
    expect(asked.length).toBe(1);
  });

  test('a certificate tells whom it names and until when', async () => {
    const port = await serve(
      (socket) => socket.end('HTTP/1.0 200 OK\r\nServer: tiny\r\n\r\n'),
      true,
    );
    const { facts } = await probe([open(port, 'https')]).report;
    expect(facts.map(({ value }) => value)).toEqual([
      `tcp/${port}`,
      expect.stringMatching(
        new RegExp(`^${port} CN=web1.lab.test \\(until 20\\d\\d-\\d\\d-\\d\\d\\)$`),
      ),
      `${port} tiny`,
    ]);
  });
});

describe('what ends it', () => {
  test('the first open medical port, and nothing is said to it', async () => {
    let heard = 0;
    const dicom = await serve((socket) => socket.on('data', (chunk) => (heard += chunk.length)));
    const later = await serve((socket) => socket.end());
    const { report, connected } = probe([medical(dicom), open(later)]);
    expect(await report).toMatchObject({
      facts: [{ kind: 'port.open', value: `tcp/${dicom}` }],
      stoppedBy: { type: 'medical_port', port: dicom },
    });
    expect([connected, heard]).toEqual([[dicom], 0]);
  });

  test.each(['\u000bMSH|^~\\&|LAB', 'Welcome to the DICOM store\r\n', '220 HL7 gateway\r\n'])(
    'a medical answer: %j',
    async (banner) => {
      const port = await serve((socket) => socket.end(banner));
      const { report, connected } = probe([open(port, 'banner'), open(port)]);
      expect(await report).toMatchObject({ stoppedBy: { type: 'medical_answer', port } });
      expect(connected.length).toBe(1);
    },
  );

  test('an answer that the knowledge of medical devices recognises', async () => {
    const port = await serve((socket) =>
      socket.end('HTTP/1.0 200 OK\r\n\r\n<title>Infusion</title>'),
    );
    const { report } = probe([open(port, 'http'), open(port)], {
      isMedicalFact: ({ value }) => value.includes('Infusion'),
    });
    expect(await report).toMatchObject({ stoppedBy: { type: 'medical_answer' }, portsAsked: 1 });
  });

  test('a verdict that turns in the middle: not one more connection', async () => {
    const port = await serve((socket) => socket.end());
    let asked = 0;
    const { report, connected } = probe([open(port), open(port), open(port)], {
      mayContact: () => (asked++ < 3 ? cleared : { allowed: false }),
    });
    expect(await report).toMatchObject({ stoppedBy: { type: 'contact_refused' } });
    expect(connected.length).toBe(2);
  });

  test('an address that changes hands in the middle: not one more connection', async () => {
    const port = await serve((socket) => socket.end());
    const answers = [ok(undefined), err(bindingChanged(target.address))];
    const release = { count: 0 };
    const binding = {
      check: async () => answers.shift() ?? ok(undefined),
      release: async () => void (release.count += 1),
    };
    const { report, connected } = probe([open(port), open(port)], {
      bind: async () => ok(binding),
    });
    expect(await report).toMatchObject({ stoppedBy: { type: 'binding_lost' } });
    expect([connected.length, release.count]).toEqual([1, 1]);
  });

  test('nothing is sent to a device that may not be contacted, that is not where it was, or after a stop', async () => {
    const controller = new AbortController();
    controller.abort();
    const refusals = [
      probe([open(9)], { mayContact: () => ({ allowed: false }) }),
      probe([open(9)], { bind: async () => err(bindingChanged(target.address)) }),
      probe([open(9)], { signal: controller.signal }),
    ];
    for (const { report, connected } of refusals) {
      expect(await report).toMatchObject({ portsAsked: 0, packetsAtMost: 0, facts: [] });
      expect(connected).toEqual([]);
    }
  });

  test('the budget: it is never passed, and what a falling-silent peer would cost is kept back', async () => {
    const port = await serve((socket) => socket.end());
    const ports = Array.from({ length: 50 }, () => open(port));
    const report = await probe(ports, { packetBudget: 40 }).report;
    expect(report.stoppedBy).toEqual({ type: 'budget_spent' });
    expect(report.packetsAtMost).toBeLessThanOrEqual(32);
    expect(report.packetsAtMost).toBeGreaterThanOrEqual(20);
  });

  test('an opted-in device has its own, smaller budget', async () => {
    const port = await serve((socket) => socket.end());
    const contact: Contact = { allowed: true, because: 'opted-in', packetBudget: 16 };
    const report = await probe([open(port), open(port), open(port)], { mayContact: () => contact })
      .report;
    expect(report).toMatchObject({ stoppedBy: { type: 'budget_spent' }, portsAsked: 1 });
  });
});

describe('hostile peers', () => {
  const cases: [string, PortReading, (socket: Socket) => void][] = [
    ['endless banner', 'banner', flood],
    ['endless web page', 'http', flood],
    ['endless noise instead of TLS', 'https', flood],
    ['banner by the drop', 'banner', drip],
    ['web page by the drop', 'http', drip],
    ['silence instead of TLS', 'tls', () => {}],
    ['reset', 'banner', (socket) => socket.resetAndDestroy()],
    ['reset in TLS', 'https', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['end in TLS', 'https', (socket) => socket.once('data', () => socket.end())],
    ['never closes', 'none', (socket) => socket.resume()],
    ['binary rubbish', 'http', (socket) => socket.end(Buffer.alloc(3000, 0xff))],
  ];
  test.each(cases)(
    '%s: bounded, and no exception',
    { timeout: 10_000 },
    async (_, reading, behave) => {
      const port = await serve(behave);
      const startedAt = performance.now();
      const report = await probe([open(port, reading)]).report;
      expect(performance.now() - startedAt).toBeLessThan(4_500);
      expect(report.facts[0]).toEqual({ kind: 'port.open', value: `tcp/${port}` });
      expect(report.facts.every(({ value }) => value.length <= 256)).toBe(true);
    },
  );

  function flood(socket: Socket): void {
    const chunk = Buffer.alloc(16_384, 'A');
    const write = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', write);
    write();
  }

  function drip(socket: Socket): void {
    const timer = setInterval(() => socket.write('x'), 50);
    socket.on('close', () => clearInterval(timer));
  }
});
