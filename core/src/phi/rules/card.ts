import { standsAlone } from '../boundaries.ts';
import { countDigits } from '../characters.ts';
import { passesLuhn } from '../luhn.ts';
import type { LabelRule, ShapeRule } from './rule.ts';

/** Numbers that issuers of payment cards really use, with their lengths. */
const issuers =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14})$/;

/** Whether these digits are a payment card's. */
function isCardNumber(value: string): boolean {
  const digits = value.replaceAll(/[^0-9]/g, '');
  return issuers.test(digits) && passesLuhn(digits);
}

export const cardShapes: readonly ShapeRule[] = [
  {
    id: 'card',
    class: 'card',
    starts: { type: 'digits', lengths: [14, 15, 16, 19] },
    pattern: String.raw`\d{13,19}`,
    ignoresCase: false,
    accepts: ({ text, start, end, value }) => standsAlone(text, start, end) && isCardNumber(value),
  },
  {
    id: 'card-groups',
    class: 'card',
    starts: { type: 'digits', lengths: [4], next: ' -' },
    pattern: String.raw`\d{4} ?-?\n? ?(?:\d{4} ?-?\n? ?\d{4} ?-?\n? ?\d{1,4}(?: ?-? ?\d{3})?|\d{6} ?-?\n? ?\d{4,5})`,
    ignoresCase: false,
    accepts: ({ text, start, end, value }) => standsAlone(text, start, end) && isCardNumber(value),
  },
];

export const cardLabels: readonly LabelRule[] = [
  {
    id: 'card-label',
    class: 'card',
    phrases: [
      'card',
      'card number',
      'card no',
      'cardnumber',
      'credit card',
      'credit card number',
      'debit card',
      'card on file',
      'cc',
      'cc number',
      'visa',
      'mastercard',
      'amex',
      'pan',
    ],
    needs: 'nothing',
    value: String.raw`\d(?:[ -]{0,2}\d){12,18}`,
    ignoresCase: false,
    accepts: ({ value }) => countDigits(value) >= 13,
    takesAnything: false,
  },
];
