import { describe, expect, it } from 'vitest';
import { countOf, formatBytes, formatNumber, formatShare, listOf } from './number.ts';

describe('numbers', () => {
  it('are grouped by thousands', () => {
    expect(formatNumber(10_000)).toBe('10,000');
  });

  it('agree with their noun', () => {
    expect(countOf(0, 'device')).toBe('no devices');
    expect(countOf(1, 'device')).toBe('1 device');
    expect(countOf(1204, 'device')).toBe('1,204 devices');
    expect(countOf(2, 'address', 'addresses')).toBe('2 addresses');
  });

  it('carry their unit', () => {
    expect(formatBytes(84)).toBe('84 bytes');
    expect(formatBytes(4402)).toBe('4.4 KB');
    expect(formatBytes(12_000_000)).toBe('12 MB');
    expect(formatShare(0.956)).toBe('96 %');
  });

  it('are joined as a sentence', () => {
    expect(listOf(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
