import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';
import type { DeviceType } from './device.ts';
import type { Reading } from './reading.ts';

const now = 1_767_603_600_000;

function hint(type: DeviceType, strength: number, rest: Partial<Reading> = {}): Reading {
  const base = { kind: 'name', source: 'mdns', leaning: 'neutral', at: now } as const;
  return {
    type,
    evidence: { ...base, value: type, meaning: `Like a ${type}.`, strength },
    ...rest,
  };
}

describe('the classifier', () => {
  it('adds hints up: two weak ones beat one that is a little stronger', () => {
    const hints = [hint('server', 0.5), hint('printer', 0.4), hint('printer', 0.4)];
    expect(classify(hints, 'cleared').type).toBe('printer');
  });

  it('is less sure the nearer the second best comes', () => {
    const clear = classify([hint('printer', 0.8)], 'cleared').confidence;
    const close = classify([hint('printer', 0.8), hint('server', 0.7)], 'cleared').confidence;
    expect(clear).toBeGreaterThan(close);
    expect(close).toBeGreaterThan(0);
  });

  it('names system and maker, and the evidence for the type, strongest first', () => {
    const hints = [hint('printer', 0.3), hint('printer', 0.6, { os: 'Linux', vendor: 'Brother' })];
    const { because, ...rest } = classify(hints, 'cleared');
    expect(because.map(({ strength }) => strength)).toEqual([0.6, 0.3]);
    expect(rest).toMatchObject({ os: 'Linux', vendor: 'Brother' });
  });

  it.each(['mac.vendor', 'dhcp.vendor-class', 'name.dns'] as const)(
    'believes a medical protocol before %s, which decides only where nothing better is known',
    (kind) => {
      const hearsay = hint('medical-monitor', 0.95);
      const maker = { ...hearsay, evidence: { ...hearsay.evidence, kind } };
      const images = hint('medical-imaging', 0.8);
      expect(classify([maker, images], 'medical').type).toBe('medical-imaging');
      expect(classify([maker], 'medical').type).toBe('medical-monitor');
      const sure = classify([images], 'medical').confidence;
      expect(classify([maker, images], 'medical').confidence).toBeLessThan(sure);
    },
  );

  it('weighs the maker of an ordinary device with everything else', () => {
    const maker = hint('printer', 0.8);
    const votes = [
      { ...maker, evidence: { ...maker.evidence, kind: 'mac.vendor' as const } },
      hint('server', 0.3),
    ];
    expect(classify(votes, 'cleared').type).toBe('printer');
  });

  it('says unknown, and never guesses, without hints', () => {
    expect(classify([], 'held')).toEqual({ type: 'unknown', confidence: 0, because: [] });
    expect(classify([hint('infusion-pump', 0.9)], 'held').type).toBe('unknown');
    expect(classify([hint('printer', 0.9)], 'medical').type).toBe('medical-other');
  });
});
