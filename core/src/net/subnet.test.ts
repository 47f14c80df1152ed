import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIpAddress, type IpAddress } from './ip-address.ts';
import { hostsOf, parseSubnet, subnetContains, type Subnet } from './subnet.ts';

const subnet = (text: string) => {
  const parsed = parseSubnet(text);
  if (!parsed.ok) throw new Error(parsed.error.type);
  return parsed.value;
};
const errorOf = (text: string) => {
  const parsed = parseSubnet(text);
  return parsed.ok ? undefined : parsed.error;
};

describe('a subnet', () => {
  it('is read in its canonical spelling', () => {
    expect(subnet(' 10.77.0.0/24 ')).toEqual({
      text: '10.77.0.0/24',
      first: 172_818_432,
      last: 172_818_687,
      prefix: 24,
    });
  });

  it.each([
    ['10.77.0.0', 'subnet_malformed'],
    ['10.77.0/24', 'subnet_malformed'],
    ['10.77.0.0/33', 'subnet_malformed'],
    ['10.077.0.0/24', 'subnet_malformed'],
    ['10.77.0.0/024', 'subnet_malformed'],
    ['', 'subnet_malformed'],
    ['fd00::/64', 'subnet_malformed'],
    ['10.77.0.1/24', 'subnet_host_bits'],
    ['10.0.0.0/19', 'subnet_too_large'],
    ['0.0.0.0/0', 'subnet_too_large'],
    ['8.8.8.0/24', 'subnet_not_private'],
    ['172.32.0.0/24', 'subnet_not_private'],
  ])('is not %s: %s', (text, type) => {
    expect(errorOf(text)?.type).toBe(type);
  });

  it('with host bits is answered with the subnet that was probably meant', () => {
    expect(errorOf('192.168.1.17/24')).toMatchObject({ suggestion: '192.168.1.0/24' });
  });

  it('has hosts without network and broadcast address, save for the two smallest sizes', () => {
    expect(hostsOf(subnet('10.0.0.0/30'))).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(hostsOf(subnet('10.0.0.0/31'))).toEqual(['10.0.0.0', '10.0.0.1']);
    expect(hostsOf(subnet('10.0.0.9/32'))).toEqual(['10.0.0.9']);
    expect(hostsOf(subnet('10.0.0.0/20')).length).toBe(4094);
  });

  it('contains all its hosts and nothing beyond its ends', () => {
    const some = fc
      .integer({ min: 20, max: 32 })
      .map((prefix): Subnet => subnet(`10.0.0.0/${prefix}`));
    fc.assert(
      fc.property(some, (net) => {
        expect(hostsOf(net).every((host) => subnetContains(net, host))).toBe(true);
        expect(subnetContains(net, '9.255.255.255' as IpAddress)).toBe(false);
        expect(subnetContains(net, parseIpAddress('fd00::1') as IpAddress)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});
