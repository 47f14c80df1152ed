import { describe, expect, it } from 'vitest';
import { exclusionTarget } from './exclusion.ts';

describe('exclusionTarget', () => {
  it('knows addresses and network cards in their usual spellings', () => {
    expect(exclusionTarget(' 10.77.0.9 ')).toBe('10.77.0.9');
    expect(exclusionTarget('00-1B-A9-AA-00-51')).toBe('00:1b:a9:aa:00:51');
  });

  it('refuses names and whole networks', () => {
    expect(exclusionTarget('fax')).toBeUndefined();
    expect(exclusionTarget('10.77.0.0/24')).toBeUndefined();
  });
});
