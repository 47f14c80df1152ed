import type { CheckView, FindingView } from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { someHost } from '../agent/testing.ts';
import { credentialFrom, emptyForm } from './credential-form.ts';
import { findingGroups } from './finding-groups.ts';
import { hostsAnswer } from './hosts-answer.ts';

const drifting = { pass: 2, drift: 1, excepted: 0, unknown: 0 };

describe('the sentence above the computers', () => {
  it('counts what is checked and what is not as wanted', () => {
    const hosts = [someHost(), someHost({ id: 'b', counts: drifting })];
    expect(hostsAnswer(hosts)).toBe('All 2 computers are checked. 1 thing is not as wanted.');
    expect(hostsAnswer([someHost()])).toBe(
      'The one computer here is checked. Everything is as wanted.',
    );
  });

  it('never says that all is well while a computer could not be reached', () => {
    const hosts = [someHost(), someHost({ id: 'b', state: 'waiting' })];
    expect(hostsAnswer(hosts)).toBe(
      '1 of 2 computers checked. What the others are like is not known yet.',
    );
  });
});

describe('a sign-in', () => {
  it('by password takes only user and password along', () => {
    const form = { ...emptyForm, user: ' osiris ', password: ' p ', sudoPassword: 'left over' };
    expect(credentialFrom(form)).toEqual({ method: 'password', user: 'osiris', password: ' p ' });
  });

  it('by key ends the key with a line break and tells empty fields as none', () => {
    const form = { ...emptyForm, method: 'key', user: 'osiris', privateKey: ' BEGIN…END ' };
    expect(credentialFrom(form)).toEqual({
      method: 'key',
      user: 'osiris',
      privateKey: 'BEGIN…END\n',
      passphrase: null,
      sudoPassword: null,
    });
  });
});

describe('findings', () => {
  const finding = (checkId: string, state: FindingView['state']): FindingView => ({
    checkId,
    state,
    summary: '',
    observed: {},
    at: 0,
    since: 0,
    exceptionId: null,
  });
  const check = (id: string, category: CheckView['category']) =>
    ({ id, title: `Title of ${id}`, category, severity: 'low' }) as CheckView;

  it('stand by what they ask of people: what needs a look first, and no kind without any', () => {
    const findings = [
      finding('a', 'pass'),
      finding('b', 'not-applicable'),
      finding('c', 'drift'),
      { ...finding('d', 'drift'), exceptionId: 'e' },
    ];
    const groups = findingGroups(findings, [check('c', 'audit')]);
    expect(groups.map(({ kind }) => kind)).toEqual(['look', 'accepted', 'pass', 'not-applicable']);
    expect(groups[0]?.findings[0]).toMatchObject({ title: 'Title of c', category: 'audit' });
    expect(findingGroups([finding('a', 'unknown')], []).map(({ kind }) => kind)).toEqual(['look']);
  });

  it('stand the most severe first', () => {
    const severe = { ...check('b', 'ssh'), severity: 'critical' } as const;
    const findings = [finding('a', 'drift'), finding('b', 'unknown')];
    const [group] = findingGroups(findings, [check('a', 'ssh'), severe]);
    expect(group?.findings.map(({ finding: { checkId } }) => checkId)).toEqual(['b', 'a']);
  });

  it('of a check that is not known stand under its id', () => {
    const [group] = findingGroups([finding('gone', 'unknown')], []);
    expect(group?.findings[0]?.title).toBe('gone');
  });
});
