import { isAmongNumbers, standsAlone } from '../boundaries.ts';
import { countDigits } from '../characters.ts';
import type { Candidate, LabelRule, ShapeRule } from './rule.ts';

/** Areas, groups and serials that the Social Security Administration never assigned (20 CFR 422.103); 9xx are numbers of taxpayers without one (26 CFR 301.6109-1). */
function isAssigned(digits: string): boolean {
  return (
    !digits.startsWith('000') &&
    !digits.startsWith('666') &&
    digits.slice(3, 5) !== '00' &&
    !digits.endsWith('0000')
  );
}

function isNumber({ text, start, end, value }: Candidate): boolean {
  if (!standsAlone(text, start, end) || !isAssigned(value.replaceAll(/[^0-9]/g, ''))) return false;
  return /[-.]/.test(value) || !isAmongNumbers(text, start, end);
}

export const ssnShapes: readonly ShapeRule[] = [
  {
    id: 'ssn-hyphens',
    class: 'ssn',
    starts: { type: 'digits', lengths: [3], next: ' -' },
    pattern: String.raw`\d{3} {0,2}-\n? {0,2}\d{2} {0,2}-\n? {0,2}\d{4}`,
    ignoresCase: false,
    accepts: isNumber,
  },
  {
    id: 'ssn-spaces',
    class: 'ssn',
    starts: { type: 'digits', lengths: [3], next: ' .' },
    pattern: String.raw`\d{3}(?: \d{2} |\.\d{2}\.)\d{4}`,
    ignoresCase: false,
    accepts: isNumber,
  },
];

/** Digits as a scanner of paper reads them. */
const digit = '[0-9OolI]';

export const ssnLabels: readonly LabelRule[] = [
  {
    id: 'ssn-label',
    class: 'ssn',
    phrases: [
      'ssn',
      's s n',
      'social security',
      'social security number',
      'soc sec',
      'social sec',
      'us ssn',
      'itin',
      'patient ssn',
      'ssno',
      'socialsecuritynumber',
    ],
    needs: 'nothing',
    value: `${digit}(?:[ .-]{0,3}${digit}){8}`,
    ignoresCase: false,
    accepts: ({ value }) => countDigits(value) >= 5,
    takesAnything: true,
  },
  {
    id: 'ssn-short-label',
    class: 'ssn',
    phrases: ['social', 'my social', 'ss', 'ssn last', 'last four of ssn', 'tax id'],
    needs: 'nothing',
    value: String.raw`\d{3}[ .-]{0,3}\d{2}[ .-]{0,3}\d{4}\b`,
    ignoresCase: false,
    takesAnything: false,
  },
];
