import { describe, expect, it } from 'vitest';
import { subnetFault, subnetInWords } from './subnet-text.ts';

describe('subnetFault', () => {
  it('is silent about a network of ordinary size', () => {
    expect(subnetFault('10.77.0.0/24')).toBeUndefined();
  });

  it('offers the network that was probably meant', () => {
    expect(subnetFault('10.77.0.5/24')).toContain('10.77.0.0/24');
  });

  it('refuses what is too large, public or no network, each in its own words', () => {
    const faults = ['10.0.0.0/8', '8.8.8.0/24', 'our network'].map(subnetFault);
    expect(new Set(faults).size).toBe(3);
    expect(faults[0]).toContain('16,777,216');
  });
});

describe('subnetInWords', () => {
  it('says how many addresses there are and which', () => {
    expect(subnetInWords('10.77.0.0/24')).toBe('254 addresses, from 10.77.0.1 to 10.77.0.254');
  });
});
