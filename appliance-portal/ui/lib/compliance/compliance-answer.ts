import type { FrameworkView } from '@osiriscare/core/contracts/portal';
import { countOf, formatNumber } from '#lib/format/number.ts';
import { words } from './words.ts';

/** The sentence that the page opens with: the score, and how many controls need a look. */
export function complianceAnswer({ title, score, controls }: FrameworkView): string {
  const failing = controls.filter(({ state }) => state === 'drift').length;
  const looks = words.needLook(countOf(failing, 'control'), failing === 1);
  if (score === null) {
    const unknown = words.answerUnknown(title);
    return failing > 0 ? `${unknown} ${looks}` : unknown;
  }
  const seen = controls.filter(({ state }) => state !== 'nothing-here' && state !== 'unknown');
  const rest = failing > 0 ? looks : passText(seen);
  return [words.answer(title, formatNumber(score)), rest].filter(Boolean).join(' ');
}

/** Said only where something was looked at, and not where a person accepted something: accepted is not passed. */
function passText(controls: FrameworkView['controls']): string | undefined {
  if (controls.length === 0) return undefined;
  if (controls.some(({ state }) => state === 'accepted')) return undefined;
  if (controls.length === 1) return words.onePasses;
  return words.allPass(countOf(controls.length, 'control'));
}
