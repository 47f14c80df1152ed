import { expect, test } from 'vitest';
import { lynisFindings } from './lynis.ts';

test('warnings and suggestions of Lynis are findings, each once', () => {
  const report = `# Lynis Report
report_version_major=1
warning[]=AUTH-9204|Multiple users with UID 0 found in passwd file|-|-|
suggestion[]=FILE-6310|place /home on a separate partition|-|-|
suggestion[]=FILE-6310|place /var on a separate partition|-|-|
suggestion[]=FILE-6310|place /var on a separate partition|-|-|
installed_package[]=lynis|3.0.8`;
  expect(lynisFindings(report)).toEqual([
    { rule: 'lynis:AUTH-9204', text: 'Multiple users with UID 0 found in passwd file' },
    { rule: 'lynis:FILE-6310', text: 'place /home on a separate partition' },
    { rule: 'lynis:FILE-6310', text: 'place /var on a separate partition' },
  ]);
});

test('a test of Lynis that looks at many values gives a finding for each, and none of its own', () => {
  const report = `suggestion[]=SSH-7408|Consider hardening SSH configuration|LogLevel (set INFO to VERBOSE)|-|
details[]=SSH-7408|sshd|desc:sshd option LogLevel;field:LogLevel;prefval:VERBOSE;value:INFO;|
suggestion[]=KRNL-6000|One or more sysctl values differ from the scan profile||Change sysctl value|
details[]=KRNL-6000|sysctl|desc:No description;field:kernel.core_uses_pid;prefval:1;value:0;|`;
  expect(lynisFindings(report).map(({ rule }) => rule)).toEqual([
    'lynis:SSH-7408:LogLevel',
    'lynis:KRNL-6000:kernel.core_uses_pid',
  ]);
});

test('the remark that Lynis itself is old is no finding about the host', () => {
  const remark = 'suggestion[]=LYNIS|This release is more than 4 months old.|-|-|';
  expect(lynisFindings(remark)).toEqual([]);
});
