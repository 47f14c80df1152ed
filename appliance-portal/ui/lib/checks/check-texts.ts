import type { CheckView } from '@osiriscare/core/contracts/portal';
import { formatNumber } from '#lib/format/number.ts';
import { words } from './words.ts';

/** `3 as wanted, 1 not as wanted.`: how a check stands on all computers. */
export function countText(counts: CheckView['counts']): string {
  const kinds = ['pass', 'drift', 'excepted', 'unknown'] as const;
  const texts = kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => words[kind](formatNumber(counts[kind])));
  return texts.length === 0 ? words.nowhere : `${texts.join(', ')}.`;
}

/** What has to be known about a repair besides its name. */
export function repairNotes(runbook: CheckView['runbook']): readonly string[] {
  if (!runbook) return [];
  if (!runbook.enabled) return [words.switchedOff];
  return [
    ...(runbook.modes.length === 0 ? [words.askedOnly] : []),
    ...(runbook.disruptive ? [words.disruptive] : []),
  ];
}

/** `HIPAA 164.312(b), 164.312(d)`: the clauses by framework. */
export function controlTexts(controls: CheckView['controls']): readonly string[] {
  const frameworks = ['hipaa', 'soc2', 'pci', 'nistCsf', 'cis'] as const;
  return frameworks
    .filter((framework) => controls[framework].length > 0)
    .map((framework) => `${words.controlNames[framework]} ${controls[framework].join(', ')}`);
}
