import { beginsAlone } from '../boundaries.ts';
import { isCapitalAt, isLetterAt, isWordAt } from '../characters.ts';
import type { Candidate, LabelRule, ShapeRule } from './rule.ts';

const states =
  'A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]';
const suffixes =
  'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Way|Place|Pl|Terrace|Ter|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Square|Sq|Trail|Trl|Loop|Plaza';
const zip = String.raw`\d{5}(?:-\d{4})?`;
const door = String.raw`(?:,? {0,2}(?:Apt|APT|Apartment|APARTMENT|Suite|SUITE|Ste|STE|Unit|UNIT|Bldg|BLDG|Floor|Fl|FL|Room|Rm|RM|#)\.? {0,2}#?[A-Z0-9-]{1,6}\b)?`;
const town = String.raw`(?:[ ,]{0,3}(?:\r?\n[> \t]{0,6})?[A-Z][A-Za-z.'-]{1,20}(?:[ -][A-Z][A-Za-z.'-]{0,20}){0,3},? {1,2}(?:${states}),? {1,2}${zip})?`;
const street = String.raw`\d{1,6}[A-Z]?(?:-\d{1,4})? {1,2}(?:[A-Z0-9][A-Za-z0-9'.-]{0,24} {1,2}){1,4}(?:${suffixes}|${suffixes.toUpperCase()})\b\.?`;
const box = String.raw`P\.? ?O\.? ?Box {1,2}\d{1,8}`;

/** Before "Drive" and "Lane" these are parts of computers. */
const parts =
  /\b(?:hard|network|optical|usb|disk|flash|tape|mapped|removable|memory|pcie|floppy|virtual|state|system|data|backup|cd|dvd|logical|physical)\.? {1,2}(?:drive|dr|lane|ln|way|loop|circle|pl|place)\b/i;

const isStreet = ({ text, start, end, value }: Candidate): boolean =>
  beginsAlone(text, start) && !isWordAt(text, end) && !parts.test(value);

export const postalAddressShapes: readonly ShapeRule[] = [
  {
    id: 'street',
    class: 'address',
    starts: {
      type: 'digits',
      lengths: [1, 2, 3, 4, 5, 6],
      next: ' -ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    },
    pattern: street + door + town,
    ignoresCase: false,
    accepts: isStreet,
  },
  {
    id: 'street-small-letters',
    class: 'address',
    starts: { type: 'digits', lengths: [1, 2, 3, 4, 5, 6], next: ' ' },
    pattern: String.raw`\d{1,6} {1,2}(?:[a-z0-9]{2,20}\.? {1,2}){1,3}(?:street|avenue|ave|boulevard|blvd|road|terrace|parkway|pkwy)\b\.?${door}`,
    ignoresCase: true,
    accepts: isStreet,
  },
  {
    id: 'post-box',
    class: 'address',
    starts: { type: 'words', words: ['p', 'po'] },
    pattern: box + door + town,
    ignoresCase: true,
  },
  {
    id: 'town',
    class: 'address',
    starts: { type: 'signs', signs: ',' },
    pattern: String.raw`(, {0,2})((?:${states}),? {1,2}${zip}\b)`,
    ignoresCase: false,
    widens: ({ text, start, end }) => ({ start: townBefore(text, start), end }),
  },
];

/** The beginning of the town's name before `, ST`: up to four words with capitals. */
function townBefore(text: string, start: number): number {
  let first = text.lastIndexOf(',', start);
  for (let words = 0; words < 4; words += 1) {
    const word = wordBefore(text, first);
    if (word === undefined) break;
    first = word;
  }
  return text[first] === ',' ? start : first;
}

function wordBefore(text: string, at: number): number | undefined {
  let end = at;
  while (text[end - 1] === ' ' && at - end < 2) end -= 1;
  let start = end;
  while (
    end - start < 24 &&
    (isLetterAt(text, start - 1) || ".'-".includes(text[start - 1] ?? ' '))
  )
    start -= 1;
  return start < end && isCapitalAt(text, start) ? start : undefined;
}

export const postalAddressLabels: readonly LabelRule[] = [
  {
    id: 'address-label',
    class: 'address',
    phrases: [
      'address',
      'addr',
      'home address',
      'mailing address',
      'street address',
      'streetaddress',
      'street address line',
      'street',
      'address line',
      'address line 1',
      'residence',
      'lives at',
      'lived at',
      'resides at',
      'living at',
      'patient address',
    ],
    needs: 'nothing',
    value: String.raw`(?:${box}|\d{1,6}[A-Z]?(?:-\d{1,4})? {1,2}[A-Z0-9][A-Za-z0-9'.]{0,24}(?: {1,2}[A-Za-z0-9'.#-]{1,24}){0,5})${door}${town}`,
    ignoresCase: true,
    accepts: ({ value }) => /[a-z]{2}/i.test(value),
    takesAnything: false,
  },
  {
    id: 'town-label',
    class: 'address',
    phrases: ['city', 'town', 'patient city'],
    needs: 'separator',
    value: String.raw`[A-Z][A-Za-z.'-]{1,24}(?:[ -][A-Z][A-Za-z.'-]{0,24}){0,3}`,
    ignoresCase: false,
    takesAnything: false,
  },
  {
    id: 'zip-label',
    class: 'address',
    phrases: ['zip', 'zip code', 'zipcode', 'postal code', 'postalcode', 'postcode'],
    needs: 'nothing',
    value: zip,
    ignoresCase: false,
    takesAnything: false,
  },
];
