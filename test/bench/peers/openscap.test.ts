import { expect, test } from 'vitest';
import { openscapResults } from './openscap.ts';

const rule = (name: string, result: string) =>
  `xccdf_org.ssgproject.content_rule_${name}:${result}`;

test('rules that failed are findings; those that do not apply were not looked at', () => {
  const printed = [
    rule('partition_for_home', 'fail'),
    rule('package_inetutils-telnetd_removed', 'pass'),
    rule('service_auditd_enabled', 'notapplicable'),
    'W: oscap: a remark',
  ].join('\n');
  expect(openscapResults(printed)).toEqual({
    findings: [{ rule: 'openscap:partition_for_home', text: '' }],
    looked: 2,
  });
});
