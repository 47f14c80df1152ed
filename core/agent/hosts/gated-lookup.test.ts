import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { expect, test } from 'vitest';
import { createGatedLookup } from './gated-lookup.ts';

const never = new AbortController().signal;
const at = (address: string, state: DeviceSummary['state']) =>
  ({ addresses: [address], state }) as DeviceSummary;

function lookupOf(
  names: Readonly<Record<string, readonly string[]>>,
  devices: readonly DeviceSummary[] | null = [],
) {
  const lookup = (name: string) => {
    const addresses = names[name];
    return addresses ? Promise.resolve(addresses) : Promise.reject(new Error('ENOTFOUND'));
  };
  const gated = createGatedLookup({ lookup, devices: () => devices });
  return (name: string) => gated(name, never);
}

test('nothing may be sent to an address where a medical or uncleared device is, whatever name led there', async () => {
  const names = { 'ehr.test': ['10.0.0.5', '10.0.0.6', '10.0.0.7'] };
  const devices = [at('10.0.0.5', 'medical'), at('10.0.0.6', 'held'), at('10.0.0.7', 'cleared')];
  const look = lookupOf(names, devices);
  expect(await look('ehr.test')).toEqual({
    addresses: ['10.0.0.7'],
    withheld: 'a medical device uses 10.0.0.5 now',
  });
  expect(await look('10.0.0.6')).toEqual({
    addresses: [],
    withheld: 'what is at 10.0.0.6 has not been cleared',
  });
});

test('a medical device is not reached by its address in IPv6 clothes', async () => {
  const look = lookupOf({ 'ehr.test': ['::ffff:10.0.0.5'] }, [at('10.0.0.5', 'medical')]);
  for (const name of ['ehr.test', '::ffff:10.0.0.5', '::ffff:a00:5'])
    expect(await look(name)).toMatchObject({ addresses: [] });
});

test.each(['224.0.1.1', '255.255.255.255', '0.0.0.0', 'ff02::1', '::', '::ffff:224.0.0.1'])(
  '%s is refused: it is not one computer',
  async (address) => {
    expect(await lookupOf({})(address)).toMatchObject({
      addresses: [],
      withheld: expect.stringContaining('is not the address of one computer'),
    });
  },
);

test('a name that is not known, or whose lookup takes too long, has no address', async () => {
  expect(await lookupOf({})('nowhere.test')).toEqual({
    addresses: [],
    withheld: null,
  });
  const stuck = createGatedLookup({ lookup: () => new Promise(() => {}), devices: () => [] });
  expect(await stuck('slow.test', AbortSignal.timeout(20))).toMatchObject({ addresses: [] });
});

test('at most four addresses of a name count', async () => {
  const many = Array.from({ length: 50 }, (_, index) => `10.0.0.${index + 1}`);
  expect((await lookupOf({ many })('many')).addresses).toHaveLength(4);
});
