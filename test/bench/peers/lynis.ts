import type { PeerFinding } from './peer-finding.ts';

const finding = /^(?:warning|suggestion)\[\]=([A-Z]+-\d+)\|([^|]*)/;
const detail = /^details\[\]=([A-Z]+-\d+)\|[^|]*\|(?:[^;]*;)*?field:([^;]+);/;

/**
 * Warnings and suggestions of `lynis-report.dat`, each once.
 *
 * A test that looks at many values (`KRNL-6000`: kernel, `SSH-7408`: sshd) names them in details; each value is a finding of its own then. The remark that this release of Lynis is old has no test.
 */
export function lynisFindings(report: string): PeerFinding[] {
  const lines = report.split('\n');
  const details = lines.flatMap((line) => {
    const [, test, field] = detail.exec(line) ?? [];
    return test === undefined || field === undefined ? [] : [{ test, field }];
  });
  const detailed = new Set(details.map(({ test }) => test));
  const plain = lines.flatMap((line) => {
    const [, test, text] = finding.exec(line) ?? [];
    if (test === undefined || text === undefined || detailed.has(test)) return [];
    return [{ rule: `lynis:${test}`, text }];
  });
  const single = details.map(({ test, field }) => ({ rule: `lynis:${test}:${field}`, text: '' }));
  const byName = [...plain, ...single].map((each) => [`${each.rule} ${each.text}`, each] as const);
  return [...new Map(byName).values()];
}
