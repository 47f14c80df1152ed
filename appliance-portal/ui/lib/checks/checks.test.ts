import type { CheckView } from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { checkAnswer } from './check-answer.ts';
import { checkGroups } from './check-groups.ts';
import { CheckLibrary } from './check-library.svelte.ts';
import { controlTexts, countText, repairNotes } from './check-texts.ts';
import { checksAnswer } from './checks-answer.ts';

const runbook = { id: 'r', title: 'Repair', disruptive: false, enabled: true, modes: ['full'] };
const some: CheckView = {
  id: 'linux-firewall-on',
  title: 'The firewall is on',
  meaning: 'Every program can be reached.',
  platform: 'linux',
  category: 'firewall',
  severity: 'critical',
  controls: { hipaa: ['164.312(e)(1)'], soc2: [], pci: [], nistCsf: [], cis: ['4.4', '4.5'] },
  intervalSeconds: 60,
  mode: 'enforce',
  groupModes: [],
  runbook: null,
  counts: { pass: 0, drift: 0, excepted: 0, unknown: 0 },
};
const audit = { ...some, id: 'linux-auditd', category: 'audit', mode: 'audit' } as const;

describe('checks', () => {
  it('are found by title and by the clause that they serve', () => {
    expect(checkGroups([some, audit], 'FIREWALL')).toHaveLength(2);
    expect(checkGroups([some, audit], '164.312(E)')[0]?.checks).toHaveLength(1);
    expect(checkGroups([some, audit], 'no such thing')).toEqual([]);
  });

  it('are counted by what they do in the present mode of repairs', () => {
    const full = { ...some, runbook: { ...runbook, modes: ['full' as const] } };
    expect(checksAnswer([some], 'full')).toBe(
      'One check looks after your computers. 1 only reports.',
    );
    expect(checksAnswer([full, full, audit], 'full')).toBe(
      '3 checks look after your computers. 2 repair by themselves and 1 only reports.',
    );
    expect(checksAnswer([full, audit], 'standard')).toBe(
      '2 checks look after your computers. 1 asks first and 1 only reports.',
    );
  });

  it('are never said to repair what nothing would repair now', () => {
    const full = { ...some, runbook: { ...runbook, modes: ['full' as const] } };
    expect(checkAnswer(full, 'full')).toBe('repairs');
    expect(checkAnswer(full, 'standard')).toBe('asks');
    expect(checkAnswer(full, 'off')).toBe('off');
    expect(checkAnswer({ ...full, mode: 'audit' }, 'full')).toBe('reports');
    expect(checkAnswer({ ...full, runbook: { ...full.runbook, enabled: false } }, 'full')).toBe(
      'off',
    );
    expect(checkAnswer(some, 'full')).toBe('no-repair');
  });

  it('tell how they stand, and never count what nobody looked at', () => {
    expect(countText(some.counts)).toBe('It looked at no computer yet.');
    expect(countText({ pass: 3, drift: 1, excepted: 0, unknown: 0 })).toBe(
      '3 as wanted, 1 not as wanted.',
    );
  });

  it('name the clauses by framework', () => {
    expect(controlTexts(some.controls)).toEqual(['HIPAA 164.312(e)(1)', 'CIS 4.4, 4.5']);
  });

  it('say what has to be known about their repair', () => {
    const full = { ...runbook, modes: ['full' as const] };
    expect(repairNotes({ ...full, disruptive: true })).toHaveLength(1);
    expect(repairNotes({ ...full, enabled: false, disruptive: true })[0]).toContain('switched off');
    expect(repairNotes({ ...full, modes: [] })[0]).toContain('only when a person asks');
  });

  it('change in the list as soon as a choice was stored', async () => {
    const changed = { ...some, mode: 'audit' } as const;
    const portal = fakePortal({
      listChecks: { checks: [some, audit], groups: ['servers'] },
      changeCheckMode: changed,
    });
    const library = new CheckLibrary(portal.api);
    await library.load();
    await library.choose({ checkId: some.id, group: null, mode: 'audit' });
    expect(library.checks).toEqual([changed, audit]);
  });
});
