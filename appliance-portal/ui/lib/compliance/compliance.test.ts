import type {
  CheckStanding,
  Compliance,
  ControlView,
  FrameworkView,
  ScoreHistory,
} from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { complianceAnswer } from './compliance-answer.ts';
import { controlsFor } from './control-search.ts';
import { checksOf, countsText } from './count-texts.ts';
import { presetOf, toggled } from './framework-choice.ts';
import { historyPicture } from './history-picture.ts';

const none = { pass: 0, drift: 0, accepted: 0, unknown: 0 };

function control(id: string, state: ControlView['state']): ControlView {
  const texts = { means: 'It means.', why: 'It matters.', otherwise: 'Else.', checked: 'We look.' };
  return { id, title: `Title of ${id}`, citation: id, ...texts, state, counts: none, checkIds: [] };
}

function framework(score: number | null, ...controls: ControlView[]): FrameworkView {
  const about = { title: 'HIPAA', edition: '', about: '', limits: '' };
  return { id: 'hipaa', ...about, score, coverage: 100, counts: none, controls };
}

describe('the sentence of the page', () => {
  it('says the score and how many controls need a look', () => {
    const one = framework(87, control('a', 'drift'), control('b', 'pass'));
    expect(complianceAnswer(one)).toBe('HIPAA: 87\u00a0of\u00a0100. 1 control needs a look.');
    const all = framework(100, control('a', 'pass'), control('b', 'nothing-here'));
    expect(complianceAnswer(all)).toBe(
      'HIPAA: 100\u00a0of\u00a0100. The one control that was looked at passes.',
    );
  });

  it('never says a number that is not known', () => {
    expect(complianceAnswer(framework(null, control('a', 'unknown')))).toBe(
      'HIPAA: not known yet. Too little has been looked at.',
    );
  });

  it('does not say that all passes where a person accepted a fault', () => {
    expect(complianceAnswer(framework(80, control('a', 'accepted')))).toBe(
      'HIPAA: 80\u00a0of\u00a0100.',
    );
  });
});

describe('counts', () => {
  it('name what is accepted as a fault, and leave out what there is none of', () => {
    expect(countsText({ ...none, pass: 3, accepted: 1 })).toBe(
      '3 as wanted, 1 accepted, and counted as faults.',
    );
    expect(countsText(none)).toBe('There is nothing here to look at.');
  });

  it('bring failing checks to the top', () => {
    const check = (id: string, counts: Partial<CheckStanding['counts']>): CheckStanding => ({
      id,
      title: id,
      meaning: '',
      category: 'ssh',
      severity: 'low',
      metric: null,
      counts: { ...none, ...counts },
      open: [],
      repairedCount: 0,
      repaired: [],
    });
    const checks = [check('a', { pass: 1 }), check('b', { unknown: 1 }), check('c', { drift: 1 })];
    expect(checksOf(checks, ['a', 'b', 'c']).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
});

describe('controls', () => {
  it('are found by number and by word, what needs a look first', () => {
    const controls = [control('164.312(b)', 'pass'), control('164.312(d)', 'drift')];
    expect(controlsFor(controls, '').map(({ state }) => state)).toEqual(['drift', 'pass']);
    expect(controlsFor(controls, '164.312(B)')).toHaveLength(1);
    expect(controlsFor(controls, 'nothing such')).toEqual([]);
  });
});

describe('the picture of the history', () => {
  const points = (...scores: (number | null)[]): ScoreHistory['points'] =>
    scores.map((score, index) => ({
      day: `2026-01-${String(index + 1).padStart(2, '0')}`,
      score,
      coverage: score === null ? null : 100,
    }));

  it('is not there before the first score', () => {
    expect(historyPicture(points(null, null))).toBeUndefined();
  });

  it('leaves a gap where nothing was known, instead of a line across it', () => {
    const picture = historyPicture(points(50, 60, null, 70));
    expect(picture?.paths).toEqual(['M 0.00 50 l 0 0 L 33.33 40', 'M 100.00 30 l 0 0']);
    expect(picture?.hasGaps).toBe(true);
  });

  it('begins with the first score, and shows at least a month', () => {
    const long = [...Array<null>(50).fill(null), ...Array<number>(40).fill(80)];
    expect(historyPicture(points(...long))?.from).toBe('2026-01-51');
    const short = [...Array<null>(80).fill(null), 80];
    expect(historyPicture(points(...short))?.from).toBe('2026-01-52');
  });

  it('does not take the last score for today’s when today is not known', () => {
    const picture = historyPicture(points(50, 60, null));
    expect([picture?.last.day, picture?.until]).toEqual(['2026-01-02', '2026-01-03']);
  });

  it('tells the lowest, and the days on which something changed', () => {
    const picture = historyPicture(points(50, 50, 40, null, 90));
    expect(picture?.lowest.score).toBe(40);
    expect(picture?.changes.map(({ score }) => score)).toEqual([90, null, 40, 50]);
  });
});

describe('the choice of frameworks', () => {
  const presets: Compliance['presets'] = [
    { id: 'medical', title: 'Medical', about: '', frameworks: ['hipaa'] },
    { id: 'cards', title: 'Cards', about: '', frameworks: ['hipaa', 'pci'] },
  ];

  it('knows the preset that fits exactly', () => {
    expect(presetOf(presets, ['pci', 'hipaa'])?.id).toBe('cards');
    expect(presetOf(presets, ['cis'])).toBeUndefined();
  });

  it('adds and removes one at a time', () => {
    const all = ['hipaa', 'soc2', 'pci'] as const;
    expect(toggled(['pci'], 'hipaa', all)).toEqual(['hipaa', 'pci']);
    expect(toggled(['hipaa', 'pci'], 'pci', all)).toEqual(['hipaa']);
  });
});
