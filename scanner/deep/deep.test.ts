import { readFileSync } from 'node:fs';
import {
  parseIpAddress,
  parseMacAddress,
  type IpAddress,
  type MacAddress,
} from '@osiriscare/core/net';
import { createFixedClock } from '@osiriscare/core/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  detectServices,
  findNmap,
  type DeepEvent,
  type DeepTarget,
  type NmapProcess,
} from './index.ts';
import { nmapArguments } from './nmap-arguments.ts';
import { createNmapXmlReader, type NmapEvent } from './nmap-xml.ts';
import { allowedPorts } from './target.ts';

const ip = (text: string): IpAddress => parseIpAddress(text) as IpAddress;
const recorded = (name: string): Buffer =>
  readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url));
const target: DeepTarget = {
  address: ip('10.88.0.2'),
  mac: parseMacAddress('00:1b:a9:aa:00:51') as MacAddress,
  openPorts: [22, 4444, 8080],
  packetBudget: 100,
};
const scope = { excluded: new Set([ip('10.88.0.9')]), medicalPorts: new Set([104, 11_112]) };

function eventsOf(bytes: Uint8Array, chunkSize: number): NmapEvent[] {
  const reader = createNmapXmlReader();
  const events: NmapEvent[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) {
    const result = reader.push(bytes.subarray(at, at + chunkSize));
    if (!result.ok) throw new Error(result.error.message);
    events.push(...result.value);
  }
  expect(reader.end().ok).toBe(true);
  return events;
}

interface Run {
  readonly events: DeepEvent[];
  readonly started: (readonly string[])[];
  readonly deps: Parameters<typeof detectServices>[1];
}

/** A pass whose Nmap prints `output` and ends with `code`. */
function pass(output: string | Uint8Array, over: Partial<Run['deps']> = {}, code = 0): Run {
  const events: DeepEvent[] = [];
  const started: Run['started'] = [];
  const deps: Run['deps'] = {
    nmap: '/usr/bin/nmap',
    start: (_, args) => {
      started.push(args);
      return processPrinting(Buffer.from(output as string), code);
    },
    clock: createFixedClock(5),
    mayProbe: () => true,
    scope,
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    ...over,
  };
  return { events, started, deps };
}

function processPrinting(output: Buffer, code: number): NmapProcess {
  return {
    // oxlint-disable-next-line require-await -- the interface is asynchronous
    output: (async function* () {
      yield output;
    })(),
    ended: Promise.resolve({ code, complaint: code === 0 ? '' : 'nmap: unrecognized option' }),
    kill: () => {},
  };
}

describe('the arguments', () => {
  test('ask one address for its open ports, gently, through the kernel, without scripts', () => {
    expect(
      nmapArguments(target.address, [22, 8080], [ip('10.88.0.9'), ip('fe80::1')]).join(' '),
    ).toBe(
      '--unprivileged -n -Pn -sT -sV --version-light -p 22,8080 --max-rate 20 --max-retries 1 --max-parallelism 1 --host-timeout 90s -oX - --stats-every 1s --exclude 10.88.0.9 10.88.0.2',
    );
  });

  test('never hold a script, an aggressive option or a second target, whatever the ports are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer(), fc.double())), (openPorts) => {
        const allowed = allowedPorts({ ...target, openPorts }, scope);
        fc.pre('ports' in allowed);
        const args = nmapArguments(target.address, allowed.ports, []);
        expect(args.filter((arg) => /^(?:-A|-sC|-O|--script.*|-iL|-iR|-sU)$/.test(arg))).toEqual(
          [],
        );
        expect(args.filter((arg) => arg.includes('10.'))).toEqual(['10.88.0.2']);
        expect(args[args.indexOf('-p') + 1]).toMatch(/^\d{1,5}(?:,\d{1,5})*$/);
      }),
    );
  });
});

describe('a target is refused', () => {
  test.each([
    ['excluded', { address: ip('10.88.0.9') }],
    ['medical_port', { openPorts: [80, 104] }],
    ['no_ports', { openPorts: [0, 70_000, 1.5] }],
    ['budget_too_small', { packetBudget: 29 }],
    ['not_ipv4', { address: ip('fe80::1') }],
  ])('with the reason %s', async (reason, over) => {
    const { events, started, deps } = pass('');
    expect(await detectServices([{ ...target, ...over }], deps)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(events).toMatchObject([{ type: 'refused', reason }]);
    expect(started).toEqual([]);
  });

  test('when the gate takes its word back just before', async () => {
    const { events, started, deps } = pass('', { mayProbe: () => Promise.resolve(false) });
    await detectServices([target], deps);
    expect(events).toMatchObject([{ type: 'refused', reason: 'not_cleared' }]);
    expect(started).toEqual([]);
  });
});

test('the packet budget decides how many ports are asked', () => {
  const openPorts = [1, 2, 3, 4, 5];
  expect(allowedPorts({ ...target, openPorts }, scope)).toEqual({ ports: [1, 2, 3] });
});

describe('recorded output', () => {
  test('gives the same progress and services however it is cut into pieces', () => {
    const bytes = recorded('three-services');
    const whole = eventsOf(bytes, bytes.length);
    expect(eventsOf(bytes, 7)).toEqual(whole);
    expect(
      whole.filter((event) => event.type === 'progress').map((event) => event.percent),
    ).toEqual([33.33, 33.33, 33.33, 33.33, 33.33, 66.67, 66.67]);
    expect(whole.at(-1)).toEqual({ type: 'finished', succeeded: true });
  });

  test('becomes facts, without the names that Nmap only guessed from port numbers', async () => {
    const { events, started, deps } = pass(recorded('three-services'));
    expect(await detectServices([target], deps)).toEqual({ ok: true, value: undefined });
    expect(started[0]?.join(' ')).toContain('-p 22,4444,8080 ');
    expect(events.find((event) => event.type === 'observed')?.observation).toEqual({
      at: 5,
      source: 'nmap',
      mac: '00:1b:a9:aa:00:51',
      address: '10.88.0.2',
      facts: [
        { kind: 'service.detail', value: '22/tcp OpenSSH 9.2p1 Debian 2+deb12u3' },
        { kind: 'service.detail', value: '8080/tcp SimpleHTTPServer 0.6' },
        { kind: 'os.detail', value: 'Linux' },
      ],
    });
  });

  test('of a host whose time ran out says so', async () => {
    const { events, deps } = pass(recorded('host-timeout'));
    await detectServices([target], deps);
    expect(events.map((event) => event.type)).toContain('timed_out');
    expect(events.map((event) => event.type)).not.toContain('observed');
  });

  test('about a device that was not asked is ignored', async () => {
    const { events, deps } = pass(
      recorded('three-services').toString().replaceAll('10.88.0.2', '10.88.0.7'),
    );
    await detectServices([target], deps);
    expect(events.map((event) => event.type)).not.toContain('observed');
  });
});

describe('output that is refused', () => {
  const bomb =
    '<?xml version="1.0"?><!DOCTYPE nmaprun [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nmaprun>&b;</nmaprun>';
  test.each([
    ['entities', bomb],
    ['an unknown entity', '<nmaprun>&xxe;</nmaprun>'],
    ['broken XML', '<nmaprun><host></nmaprun>'],
    ['a document that breaks off', '<nmaprun><host>'],
    ['no word about the end', '<nmaprun></nmaprun>'],
    ['no XML at all', 'Segmentation fault'],
    ['nothing', ''],
    ['5 MB', `<nmaprun>${'<host/>'.repeat(720_000)}</nmaprun>`],
  ])('has %s', async (_, output) => {
    const { deps } = pass(output);
    expect(await detectServices([target], deps)).toMatchObject({ error: { type: 'nmap_output' } });
  });

  test('never makes the reader throw', () => {
    const bytes = recorded('three-services');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 }),
        (changes) => {
          const changed = Buffer.from(bytes);
          for (const [at, byte] of changes) changed[at] = byte;
          const reader = createNmapXmlReader();
          expect(() => [reader.push(changed), reader.end()]).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('a machine without Nmap says what to install', async () => {
  const { deps } = pass('', { nmap: undefined });
  expect(await detectServices([target], deps)).toMatchObject({ error: { type: 'nmap_missing' } });
});

test('an Nmap that refuses its arguments is reported with its own words', async () => {
  const { deps } = pass('', {}, 255);
  expect(await detectServices([target], deps)).toMatchObject({
    error: { type: 'nmap_failed', message: expect.stringContaining('unrecognized option') },
  });
});

test('Nmap is looked for in absolute folders only', async () => {
  const asked: string[] = [];
  const found = await findNmap('.:bin:/opt/bin:/usr/bin', (file) => {
    asked.push(file);
    return Promise.resolve(file === '/usr/bin/nmap');
  });
  expect(found).toBe('/usr/bin/nmap');
  expect(asked).toEqual(['/opt/bin/nmap', '/usr/bin/nmap']);
});
