import { err } from '@osiriscare/core/result';
import { expect, test } from 'vitest';
import type { Command } from '../command/index.ts';
import { scriptCommands, type CommandReply } from '../command/testing/scripted-command.ts';
import { createGuard, type GuardOptions } from './guard.ts';
import { createNft, parseSets } from './nft.ts';

const options: GuardOptions = {
  table: 'osiris_guard',
  devices: ['clinic0'],
  servedPorts: [8480],
  keepOnStop: true,
};

function guardWith(reply: (command: Command) => CommandReply, devices = ['clinic0']) {
  const script = scriptCommands(reply);
  const deps = { nft: createNft(script.run), deviceNames: () => devices };
  return { guard: createGuard(options, deps), commands: script.commands };
}

test.each<[string, CommandReply, string]>([
  ['nft is missing', err({ type: 'command_missing', file: 'nft' }), 'guard_tool_missing'],
  [
    'the right is missing',
    { exitCode: 1, stderr: 'Operation not permitted (you must be root)\n' },
    'guard_not_permitted',
  ],
  [
    'the kernel is too old',
    { exitCode: 1, stderr: 'Error: Could not process rule: Operation not supported\n' },
    'guard_unsupported',
  ],
])('when %s, the guard is off and says why', async (_, reply, type) => {
  const { guard } = guardWith(() => reply);
  const status = await guard.install();
  expect(status).toMatchObject({ state: 'off', error: { type, nextStep: expect.any(String) } });
  expect(guard.status()).toEqual(status);
  expect(await guard.verify()).toBe('off');
});

test('an interface that is not there cannot be guarded, and nothing is loaded', async () => {
  const { guard, commands } = guardWith(() => '', ['eth0']);
  expect(await guard.install()).toMatchObject({
    state: 'off',
    error: { type: 'guard_unsupported' },
  });
  expect(commands).toEqual([]);
});

test('a table that is not hooked to the interface is no guard', async () => {
  const { guard } = guardWith(({ args }) => {
    if (args.includes('-j')) return '{"nftables": []}';
    return args.includes('list') ? 'table netdev osiris_guard {\n chain out {\n }\n}\n' : '';
  });
  expect(await guard.install()).toMatchObject({
    state: 'off',
    error: { type: 'guard_unsupported' },
  });
});

test('sets are read with their counters, whatever the parts of their keys are', () => {
  const listing = {
    nftables: [
      { metainfo: { version: '1.0.6' } },
      { set: { name: 'epoch', elem: [4660] } },
      { set: { name: 'empty' } },
      {
        set: {
          name: 'sent',
          elem: [
            {
              elem: {
                val: { concat: ['00:14:22:aa:00:02', 'ip'] },
                counter: { packets: 22, bytes: 1308 },
              },
            },
            { elem: { val: { concat: ['00:14:22:aa:00:02', 35_020] } } },
          ],
        },
      },
    ],
  };
  const sets = parseSets(JSON.stringify(listing));
  expect(sets.ok && sets.value.get('sent')).toEqual(
    new Map([
      ['00:14:22:aa:00:02 ip', { packets: 22, bytes: 1308 }],
      ['00:14:22:aa:00:02 35020', { packets: 0, bytes: 0 }],
    ]),
  );
  expect(sets.ok && [...(sets.value.get('epoch')?.keys() ?? [])]).toEqual(['4660']);
  expect(sets.ok && sets.value.get('empty')?.size).toBe(0);
});

test.each(['', 'nonsense', '{}', '{"nftables": [{"set": {"elem": 7}}]}'])(
  'an answer that cannot be read (%j) is an error, not an empty table',
  (text) => {
    expect(parseSets(text)).toMatchObject({ ok: false, error: { type: 'guard_unsupported' } });
  },
);
