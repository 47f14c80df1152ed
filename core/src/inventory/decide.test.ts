import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type GateInput } from './decide.ts';
import type { Decision, OptIn } from './decision.ts';
import type { Evidence, EvidenceKey, Leaning } from './evidence.ts';
import { factKinds } from './fact.ts';

const now = 1_767_603_600_000;
const day = 86_400_000;

function evidence(leaning: Leaning, rest: Partial<Evidence> = {}): Evidence {
  const base = { kind: 'mdns.service', source: 'mdns', strength: 0.8, at: now } as const;
  return { ...base, value: leaning, meaning: `This speaks for ${leaning}.`, leaning, ...rest };
}

const card = evidence('neutral', { kind: 'mac.vendor', value: 'Dell Inc.', source: 'maker table' });
const printer = evidence('ordinary', { value: '_ipp._tcp' });
const pacs = evidence('medical', { kind: 'port.open', value: 'tcp/104' });
const module = evidence('protects', { kind: 'mac.vendor', value: 'Digi International' });

const said = (kind: Exclude<Decision['kind'], 'opt-in'>, at = now - day): Decision => ({
  kind,
  by: 'dr.may',
  reason: 'I looked at it',
  at,
});
const optIn: OptIn = {
  kind: 'opt-in',
  by: 'dr.may',
  reason: 'The maker asked for it',
  at: now - day,
  expiresAt: now + day,
  packetBudget: 20,
};

function gate(pieces: readonly Evidence[], rest: Partial<GateInput> = {}) {
  return decide({ evidence: pieces, latched: [], now, ...rest });
}

describe('the medical gate', () => {
  it('holds what nobody knows', () => {
    expect(gate([card])).toMatchObject({ state: 'held', contact: { allowed: false } });
  });

  it('clears a device that announces itself as a printer, with 100 packets a pass', () => {
    expect(gate([card, printer])).toMatchObject({
      state: 'cleared',
      contact: { allowed: true, because: 'cleared', packetBudget: 100 },
    });
  });

  it('does not clear on a weak hint, nor on many', () => {
    const hints = ['a', 'b', 'c', 'd'].map((value) =>
      evidence('ordinary', { value, strength: 0.5 }),
    );
    expect(gate([card, ...hints]).state).toBe('held');
  });

  it('lets one medical sign beat everything else', () => {
    expect(gate([card, printer, pacs], { decision: said('clear') })).toMatchObject({
      state: 'medical',
      contact: { allowed: false },
      confidence: 1,
      because: [pacs],
    });
  });

  it('holds a card of a module maker until a person clears it', () => {
    expect(gate([module, printer]).state).toBe('held');
    expect(gate([module, printer], { decision: said('clear') }).state).toBe('cleared');
  });

  it('holds a device without a visible card until a person clears it', () => {
    expect(gate([printer]).state).toBe('held');
    expect(gate([printer], { decision: said('clear') }).state).toBe('cleared');
  });

  it('allows no contact with a device without a visible card, whatever a person says, and tells so', () => {
    const clear = gate([printer], { decision: said('clear') });
    expect(clear.contact).toEqual({ allowed: false });
    expect(clear.summary).toBe(
      'dr.may said that it is ordinary equipment. It is not contacted all the same, since its network card cannot be seen from here.',
    );
    const allowed = gate([pacs], { decision: optIn });
    expect(allowed.contact).toEqual({ allowed: false });
    expect(allowed.summary).toContain('so nothing is sent to it');
  });

  it('believes a person who says medical or hold', () => {
    expect(gate([card, printer], { decision: said('medical') }).state).toBe('medical');
    expect(gate([card, printer], { decision: said('hold') }).state).toBe('held');
  });

  it('lets the evidence decide again when a person takes the word back', () => {
    const before = gate([card, printer], { decision: said('medical') });
    const { latched } = before;
    expect(gate([card, printer], { latched, decision: said('withdraw') }).state).toBe('cleared');
  });

  it('ignores a clear without a person or without a reason', () => {
    const decision = { ...said('clear'), reason: ' ' };
    expect(gate([card], { decision }).state).toBe('held');
    expect(gate([card], { decision: { ...said('clear'), by: '' } }).state).toBe('held');
  });

  it('holds a device whose medical sign is no longer seen, until a person clears it', () => {
    const { latched } = gate([card, printer, pacs]);
    expect(gate([card, printer], { latched }).state).toBe('held');
    expect(gate([card, printer], { latched, decision: said('clear') }).state).toBe('cleared');
  });

  it('does not revive a clear that a medical sign overruled, but believes a newer one', () => {
    const { latched } = gate([card, pacs], { decision: said('clear') });
    expect(gate([card], { latched, decision: said('clear') }).state).toBe('held');
    expect(gate([card], { latched, decision: said('clear', now) }).state).toBe('cleared');
  });
});

describe('an opt-in', () => {
  it('allows its packets until it ends, and the device stays medical', () => {
    expect(gate([card, pacs], { decision: optIn })).toMatchObject({
      state: 'medical',
      contact: { allowed: true, because: 'opted-in', packetBudget: 20, until: now + day },
    });
  });

  it('ends at its expiry, after 90 days at most, and when the clock is set back', () => {
    const contactAt = (at: number, decision: OptIn) =>
      gate([card, pacs], { decision, now: at }).contact.allowed;
    expect(contactAt(optIn.expiresAt - 1, optIn)).toBe(true);
    expect(contactAt(optIn.expiresAt, optIn)).toBe(false);
    const long = { ...optIn, expiresAt: now + 1000 * day };
    expect(contactAt(optIn.at + 90 * day, long)).toBe(false);
    expect(contactAt(optIn.at - 1, optIn)).toBe(false);
  });

  it('never raises the budget of a cleared device, and needs one packet at least', () => {
    const generous = { ...optIn, packetBudget: 5000 };
    expect(gate([card, pacs], { decision: generous }).contact).toMatchObject({ packetBudget: 100 });
    const none = { ...optIn, packetBudget: 0 };
    expect(gate([card, pacs], { decision: none }).contact.allowed).toBe(false);
  });

  it('has no power over a device that is not medical', () => {
    expect(gate([card], { decision: optIn })).toEqual(gate([card]));
    expect(gate([card, printer], { decision: optIn })).toEqual(gate([card, printer]));
  });

  it('does not make a person’s "medical" forgotten', () => {
    const { latched } = gate([card, printer], { decision: said('medical') });
    const running = gate([card, printer], { latched, decision: optIn });
    expect(running).toMatchObject({ state: 'medical', contact: { because: 'opted-in' } });
    const ended = gate([card, printer], { latched, decision: { ...optIn, expiresAt: now } });
    expect(ended).toMatchObject({ state: 'medical', contact: { allowed: false } });
  });
});

const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  kind: fc.constantFrom(...factKinds, 'mac.vendor', 'mac.random', 'directory.verdict'),
  value: fc.constantFrom('a', 'b', 'c'),
  meaning: fc.constantFrom('This is so.', 'That is so.'),
  source: fc.constantFrom('mdns', 'dhcp', 'directory', 'maker table'),
  leaning: fc.constantFrom('medical', 'protects', 'ordinary', 'neutral'),
  strength: fc.double({ min: 0, max: 1, noNaN: true }),
  at: fc.integer({ min: 0, max: now }),
});

const anyDecision: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('clear', 'hold', 'medical', 'withdraw'),
    by: fc.constantFrom('dr.may', ''),
    reason: fc.constantFrom('I looked', ''),
    at: fc.integer({ min: 0, max: 2 * now }),
  }),
  fc.record({
    kind: fc.constant('opt-in' as const),
    by: fc.constantFrom('dr.may', ''),
    reason: fc.constantFrom('I looked', ''),
    at: fc.integer({ min: now - 100 * day, max: now + day }),
    expiresAt: fc.integer({ min: now - day, max: now + 200 * day }),
    packetBudget: fc.integer({ min: -1, max: 1000 }),
  }),
);

const anyLatched: fc.Arbitrary<EvidenceKey[]> = fc.array(
  fc.constantFrom<EvidenceKey>('name=a', 'mac.vendor=b', 'port.open=c', 'person=medical'),
);

const anyInput: fc.Arbitrary<GateInput> = fc
  .record({
    evidence: fc.array(anyEvidence, { maxLength: 12 }),
    latched: anyLatched,
    decision: fc.option(anyDecision, { nil: undefined }),
  })
  .map(({ decision, ...rest }) => ({ ...rest, now, ...(decision ? { decision } : {}) }));

const many = { numRuns: 5000 };

describe('the medical gate, for any evidence, word and memory', () => {
  it('never clears a device with a medical sign, whatever a person says', () => {
    fc.assert(
      fc.property(anyInput, anyEvidence, (input, piece) => {
        const sign: Evidence = { ...piece, leaning: 'medical' };
        const verdict = decide({ ...input, evidence: [...input.evidence, sign] });
        expect(verdict.state).toBe('medical');
        expect(verdict.contact).not.toMatchObject({ because: 'cleared' });
      }),
      many,
    );
  });

  it('allows contact only with cleared devices and opted-in medical ones', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { state, contact } = decide(input);
        const optedIn = state === 'medical' && input.decision?.kind === 'opt-in';
        expect(contact.allowed && state !== 'cleared' && !optedIn).toBe(false);
        const hasCard = input.evidence.some(({ kind }) => /^mac\.(?:vendor|random)$/.test(kind));
        expect(contact.allowed && !hasCard).toBe(false);
        expect(contact.allowed || state !== 'cleared' || !hasCard).toBe(true);
        const budget = contact.allowed ? contact.packetBudget : 1;
        expect(budget >= 1 && budget <= 100).toBe(true);
      }),
      many,
    );
  });

  it('never protects less because evidence went missing', () => {
    fc.assert(
      fc.property(anyInput, fc.array(fc.boolean()), (input, keep) => {
        const before = decide(input);
        fc.pre(before.state !== 'cleared');
        const left = input.evidence.filter((_, index) => keep[index] ?? false);
        const after = decide({ ...input, evidence: left, latched: before.latched });
        expect(after.state).not.toBe('cleared');
      }),
      many,
    );
  });

  it('does not depend on the order of evidence, nor on hearing it twice', () => {
    fc.assert(
      fc.property(anyInput, fc.func(fc.nat()), (input, weight) => {
        const shuffled = [...input.evidence, ...input.evidence].sort(
          (a, b) => weight(a) - weight(b),
        );
        const latched = [...input.latched, ...input.latched].toReversed();
        expect(decide({ ...input, evidence: shuffled, latched })).toEqual(decide(input));
      }),
      many,
    );
  });

  it('treats an expired opt-in like silence', () => {
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 0, max: 100 * day }), (input, ago) => {
        const expired: OptIn = { ...optIn, at: now - ago - 1, expiresAt: now - ago };
        const { decision: _, ...silent } = input;
        const { because: __, summary: ___, ...withIt } = decide({ ...silent, decision: expired });
        expect(decide(silent)).toMatchObject(withIt);
      }),
      many,
    );
  });

  it('gives the same verdict again when its own memory is handed in', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const once = decide(input);
        const twice = decide({ ...input, latched: once.latched });
        expect(twice).toEqual(once);
      }),
      many,
    );
  });
});
