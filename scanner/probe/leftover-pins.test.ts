import type { IpAddress } from '@osiriscare/core/net';
import { expect, test } from 'vitest';
import type { RunCommand } from '../command/index.ts';
import { scriptCommands } from '../command/testing/scripted-command.ts';
import { releaseLeftoverPins } from './leftover-pins.ts';
import { createNeighbourTable } from './neighbour.ts';

const quiet = '10.77.0.21' as IpAddress;
const silent = '10.77.0.22' as IpAddress;

/** A kernel with a pin for each of the addresses, and a clock that a test moves on. */
function kernelWith(...addresses: IpAddress[]) {
  const pins = new Set<string>(addresses);
  const { run } = scriptCommands(({ args }) => {
    const address = args.find((arg) => arg.startsWith('10.'));
    if (args.includes('del') && address !== undefined) pins.delete(address);
    if (args.includes('replace') && address !== undefined) pins.add(address);
    const shown = [...pins].filter((pin) => address === undefined || pin === address);
    return JSON.stringify(shown.map(entry));
  });
  const tasks: (() => void)[] = [];
  return {
    pins,
    table: createNeighbourTable('clinic0', run as RunCommand),
    later: (_: number, task: () => void) => void tasks.push(task),
    pass: async () => {
      for (const task of tasks.splice(0)) task();
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}

const entry = (dst: string) => ({
  dst,
  lladdr: '00:14:22:aa:00:21',
  state: ['PERMANENT'],
  protocol: '79',
});

test('a pin is kept as long as the kernel may repeat the end of a connection to its address', async () => {
  const { table, pins, later, pass } = kernelWith(quiet, silent);
  let closing = new Set<string>([silent]);
  const closingPeers = async () => closing;
  expect(await releaseLeftoverPins(table, { closingPeers, later })).toEqual({
    released: 1,
    kept: 1,
  });
  await pass();
  expect([...pins]).toEqual([silent]);
  closing = new Set();
  await pass();
  expect([...pins]).toEqual([]);
});

test('where the kernel does not tell, pins are kept until it must have given up', async () => {
  const { table, pins, later, pass } = kernelWith(quiet);
  await releaseLeftoverPins(table, { closingPeers: async () => undefined, later });
  for (let seconds = 0; seconds < 105; seconds += 5) {
    expect(pins.size).toBe(1);
    await pass();
  }
  await pass();
  expect(pins.size).toBe(0);
});

test('a probe that needs the same pin keeps it when the leftover is let go, and the other way round', async () => {
  const { table, pins, later, pass } = kernelWith(silent);
  let closing = new Set<string>([silent]);
  await releaseLeftoverPins(table, { closingPeers: async () => closing, later });
  await table.pin(silent, '00:14:22:aa:00:21' as Parameters<typeof table.pin>[1]);
  await table.release(silent);
  expect(pins.size).toBe(1);
  await table.pin(silent, '00:14:22:aa:00:21' as Parameters<typeof table.pin>[1]);
  closing = new Set();
  await pass();
  expect(pins.size).toBe(1);
  await table.release(silent);
  expect(pins.size).toBe(0);
});
