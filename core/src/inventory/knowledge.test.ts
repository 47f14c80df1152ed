import { describe, expect, it } from 'vitest';
import { parseKnowledge } from './knowledge.ts';

const maker = { name: 'Acme', registered: ['Acme'], leaning: 'medical', source: 'IEEE' };
const sign = {
  kinds: ['name'],
  phrases: ['pacs*'],
  leaning: 'medical',
  strength: 1,
  meaning: 'It is {value}.',
  source: 'DICOM',
};

describe('the knowledge', () => {
  it('tells what a maker and a fact say', () => {
    const parsed = parseKnowledge({ makers: [maker], signs: [sign] });
    const knowledge = parsed.ok ? parsed.value : undefined;
    expect(knowledge?.makerOf('ACME Inc.')?.leaning).toBe('medical');
    expect(knowledge?.makerOf('Acmex Inc.')).toBeUndefined();
    expect(knowledge?.signOf({ kind: 'name', value: 'PACS-1' })?.leaning).toBe('medical');
    expect(knowledge?.signOf({ kind: 'http.title', value: 'PACS-1' })).toBeUndefined();
  });

  it('prefers the longer name, then the more protective, and any name to a word inside', () => {
    const parsed = parseKnowledge({
      makers: [
        { ...maker, name: 'short' },
        { ...maker, name: 'long', registered: ['Acme Lighting'], leaning: 'neutral' },
        { ...maker, name: 'word', registered: [], containing: ['lighting', 'bulbs'] },
        { ...maker, name: 'same', registered: ['Acme'], leaning: 'ordinary' },
      ],
      signs: [],
    });
    const nameOf = (text: string) => parsed.ok && parsed.value.makerOf(text)?.name;
    expect(nameOf('Acme Lighting GmbH')).toBe('long');
    expect(nameOf('Acme GmbH')).toBe('short');
    expect(nameOf('Sunny Bulbs')).toBe('word');
  });

  it('prefers the most protective sign', () => {
    const ordinary = { ...sign, leaning: 'ordinary', exactly: ['pacs-1'], phrases: undefined };
    const parsed = parseKnowledge({ makers: [], signs: [ordinary, { ...sign, strength: 0.1 }] });
    const found = parsed.ok ? parsed.value.signOf({ kind: 'name', value: 'PACS-1' }) : undefined;
    expect(found?.leaning).toBe('medical');
  });

  it('names every fault with its place', () => {
    const parsed = parseKnowledge({
      makers: [{ ...maker, leaning: 'maybe' }],
      signs: [{ ...sign, phrases: ['a+b'] }],
    });
    expect(parsed.ok ? [] : parsed.error.faults.map((fault) => fault.split(':')[0])).toEqual([
      'makers.0.leaning',
      'signs.0.phrases.0',
    ]);
  });
});
