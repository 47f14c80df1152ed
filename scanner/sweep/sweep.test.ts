import { parseSubnet, type IpAddress, type Subnet } from '@osiriscare/core/net';
import { err } from '@osiriscare/core/result';
import { describe, expect, test } from 'vitest';
import { scriptCommands, type CommandReply } from '../command/testing/scripted-command.ts';
import type { Command } from '../command/index.ts';
import { sweep, type SweepRequest } from './sweep.ts';

function subnet(text: string): Subnet {
  const parsed = parseSubnet(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

const clinic = [{ name: 'clinic0', addresses: ['10.77.0.1' as IpAddress] }];

function run(reply: (command: Command) => CommandReply, request: Partial<SweepRequest> = {}) {
  const script = scriptCommands(reply);
  const full = { subnet: subnet('10.77.0.0/29'), excluded: new Set<IpAddress>(), ...request };
  const outcome = sweep(full, { run: script.run, interfaces: () => clinic });
  return { outcome, commands: script.commands };
}

describe('what is asked', () => {
  test('every address of the subnet but our own and those that a person excluded', async () => {
    const { outcome, commands } = run(() => '', { excluded: new Set(['10.77.0.4' as IpAddress]) });
    await outcome;
    expect(commands[0]?.stdin).toBe('10.77.0.2\n10.77.0.3\n10.77.0.5\n10.77.0.6\n');
  });

  test('two requests at most are asked of arp-scan, on the interface that is in the subnet', async () => {
    const { outcome, commands } = run(() => '');
    await outcome;
    expect(commands[0]?.args).toEqual(
      expect.arrayContaining(['--interface=clinic0', '--retry=2', '--file=-']),
    );
  });

  test('nothing is run when all addresses are excluded', async () => {
    const excluded = new Set(
      ['2', '3', '4', '5', '6'].map((last) => `10.77.0.${last}` as IpAddress),
    );
    const { outcome, commands } = run(() => '', { excluded });
    expect(await outcome).toMatchObject({ ok: true, value: { framesSent: 0 } });
    expect(commands).toEqual([]);
  });
});

describe('what is believed', () => {
  test('answers for addresses outside the subnet, broken lines and group addresses are ignored', async () => {
    const { outcome } = run(() =>
      [
        '10.77.0.2\t00:14:22:aa:00:02',
        '10.77.0.2\t00:14:22:AA:00:02 (DUP: 2)',
        '10.77.0.3\tff:ff:ff:ff:ff:ff',
        '10.77.0.4\tnonsense',
        '10.77.1.9\t00:14:22:aa:00:09',
        'garbage',
        '',
      ].join('\n'),
    );
    expect(await outcome).toMatchObject({
      value: { sightings: [{ address: '10.77.0.2', mac: '00:14:22:aa:00:02' }] },
    });
  });

  test('two cards that claim one address are both told', async () => {
    const { outcome } = run(
      () => '10.77.0.2\t00:14:22:aa:00:02\n10.77.0.2\t00:14:22:aa:00:03 (DUP: 2)\n',
    );
    expect(await outcome).toMatchObject({ value: { sightings: { length: 2 } } });
  });

  test('frames are counted one by one, and told as progress', async () => {
    const seen: number[] = [];
    const { outcome } = run(
      (command) => {
        command.onErrorLine?.('DEBUG: pcap filter string');
        command.onErrorLine?.('---\tSending packet #1 to host 10.77.0.2 tmo 500000');
        command.onErrorLine?.('---\tSending packet #2 to host 10.77.0.2 tmo 750000');
        return '';
      },
      { onProgress: ({ framesSent }) => seen.push(framesSent) },
    );
    expect(await outcome).toMatchObject({ value: { framesSent: 2 } });
    expect(seen).toEqual([1, 2]);
  });

  test('frames that are not told are charged at the most that can have been sent', async () => {
    expect(await run(() => '').outcome).toMatchObject({ value: { framesSent: 10 } });
  });
});

describe('when it is refused', () => {
  const cases: [string, CommandReply, string][] = [
    [
      'arp-scan is missing',
      err({ type: 'command_missing', file: 'arp-scan' }),
      'sweep_tool_missing',
    ],
    [
      'raw sockets are not permitted',
      {
        exitCode: 1,
        stderr:
          "pcap_activate: clinic0: You don't have permission to perform this\n(socket: Operation not permitted)\n",
      },
      'raw_socket_not_permitted',
    ],
    ['somebody stops it', err({ type: 'command_aborted', file: 'arp-scan' }), 'sweep_aborted'],
    ['arp-scan breaks', { exitCode: 1, stderr: 'ERROR: failed to send packet' }, 'sweep_failed'],
  ];
  test.each(cases)('%s', async (_, reply, type) => {
    const outcome = await run(() => reply).outcome;
    expect(outcome).toMatchObject({ ok: false, error: { type, nextStep: expect.any(String) } });
  });

  test('the machine has no address in the subnet: nothing is run', async () => {
    const { outcome, commands } = run(() => '', { subnet: subnet('10.78.0.0/24') });
    expect(await outcome).toMatchObject({ error: { type: 'subnet_not_local' } });
    expect(commands).toEqual([]);
  });

  test('the named interface is not there: nothing is run', async () => {
    const { outcome, commands } = run(() => '', { device: 'eth9' });
    expect(await outcome).toMatchObject({ error: { type: 'interface_missing' } });
    expect(commands).toEqual([]);
  });
});
