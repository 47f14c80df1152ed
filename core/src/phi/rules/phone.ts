import { endsAlone, isAmongNumbers, standsAlone } from '../boundaries.ts';
import { countDigits } from '../characters.ts';
import type { Candidate, LabelRule, ShapeRule } from './rule.ts';

const extension = String.raw`(?:,? {0,2}(?:x|ext\.?|extension) {0,2}\d{1,6})?`;

/** Areas and exchanges begin with 2 to 9 (North American Numbering Plan). */
function isNorthAmerican(value: string): boolean {
  const digits = value.replace(/,? {0,2}(?:x|ext).{0,20}$/i, '').replaceAll(/[^0-9]/g, '');
  const national = digits.length === 11 ? digits.slice(1) : digits;
  return national.length === 10 && /^[2-9]\d\d[2-9]/.test(national);
}

function isNumber({ text, start, end, value }: Candidate): boolean {
  if (!standsAlone(text, start, end) || !isNorthAmerican(value)) return false;
  return /[-.()+]/.test(value) || !isAmongNumbers(text, start, end);
}

export const phoneShapes: readonly ShapeRule[] = [
  {
    id: 'phone',
    class: 'phone',
    starts: { type: 'digits', lengths: [1, 3], next: ' -.)(' },
    pattern: String.raw`(?:1 ?[-.]? ?)?(?:\( ?\d{3} ?\)|\d{3}) ?[-./]?\n? ?\d{3}(?: ?[-.]\n? ?| )\d{4}${extension}`,
    ignoresCase: true,
    accepts: isNumber,
  },
  {
    id: 'phone-prefix',
    class: 'phone',
    starts: { type: 'signs', signs: '(+' },
    pattern: String.raw`(?:\+ ?1 ?[-.]? ?(?:\( ?\d{3} ?\)|\d{3})|\( ?\d{3} ?\)) ?[-./]?\n? ?\d{3} ?[-.]?\n? ?\d{4}${extension}`,
    ignoresCase: true,
    accepts: ({ text, end, value }) => endsAlone(text, end) && isNorthAmerican(value),
  },
  {
    id: 'phone-abroad',
    class: 'phone',
    starts: { type: 'signs', signs: '+' },
    pattern: String.raw`\+\d{1,3}(?:[ .-]{1,2}\(?\d{1,4}\)?){2,6}`,
    ignoresCase: false,
    accepts: ({ value }) => countDigits(value) >= 9,
  },
];

const value = String.raw`(?:tel:)?[+(]{0,2} ?\d(?:[ ().-]{0,3}\d){6,13}${extension}`;
const isLongEnough = ({ value }: Candidate): boolean => countDigits(value) >= 7;

export const phoneLabels: readonly LabelRule[] = [
  {
    id: 'phone-label',
    class: 'phone',
    phrases: [
      'phone',
      'phone number',
      'phone no',
      'ph',
      'ph no',
      'tel',
      'tel no',
      'telephone',
      'telephone number',
      'telecom',
      'cell',
      'cell phone',
      'cellphone',
      'mobile',
      'mobile phone',
      'mobile number',
      'fax',
      'fax number',
      'fax no',
      'home phone',
      'homephone',
      'work phone',
      'office phone',
      'contact phone',
      'contact number',
      'phonenumber',
      'callback',
      'callback number',
      'alternate number',
      'alternate phone',
      'pager',
      'whatsapp',
      'telephonenumber',
    ],
    needs: 'nothing',
    value,
    ignoresCase: true,
    accepts: isLongEnough,
    takesAnything: false,
  },
  {
    id: 'phone-place-label',
    class: 'phone',
    phrases: ['office', 'home', 'work', 'call', 'reach me at', 'text'],
    needs: 'separator',
    value,
    ignoresCase: true,
    accepts: ({ text, start, end, value }) =>
      standsAlone(text, start, end) && isNorthAmerican(value),
    takesAnything: false,
  },
];
