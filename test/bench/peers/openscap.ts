import type { PeerFinding } from './peer-finding.ts';

/** What OpenSCAP made of the rules of a profile. */
export interface OpenscapResults {
  readonly findings: readonly PeerFinding[];
  /** Rules that were looked at; those that do not apply to the host are none. */
  readonly looked: number;
}

const line = /^xccdf_org\.ssgproject\.content_rule_([\w-]+):(\w+)$/;

/** Reads what `oscap xccdf eval --progress` prints: a rule and its result on each line. */
export function openscapResults(output: string): OpenscapResults {
  const results = output.split('\n').flatMap((each) => {
    const [, rule, result] = line.exec(each) ?? [];
    return rule === undefined ? [] : [{ rule, result }];
  });
  return {
    findings: results
      .filter(({ result }) => result === 'fail')
      .map(({ rule }) => ({ rule: `openscap:${rule}`, text: '' })),
    looked: results.filter(({ result }) => result === 'fail' || result === 'pass').length,
  };
}
