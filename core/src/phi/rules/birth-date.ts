import type { LabelRule } from './rule.ts';

const joint = String.raw`(?: ?[-/.] ?|%2F)`;
const month = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`;

/** The ways of writing a day: numbers in either order, compact as HL7 has it, and with the month's name. */
const date = [
  String.raw`\d{4}${joint}\d{1,2}${joint}\d{1,2}`,
  String.raw`\d{1,2}${joint}\d{1,2}${joint}\d{4}`,
  String.raw`\d{1,2}${joint}\d{1,2}${joint}\d{2}`,
  String.raw`\d{8}`,
  String.raw`\d{6}`,
  String.raw`\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]{0,2}${month}[-, ]{0,3}\d{2,4}`,
  String.raw`${month} {0,2}\d{1,2}(?:st|nd|rd|th)?,? {0,2}\d{2,4}`,
].join('|');

/** Only dates with a label: any other date is a log's. */
export const birthDateLabels: readonly LabelRule[] = [
  {
    id: 'birth-date-label',
    class: 'birth-date',
    phrases: [
      'dob',
      'd o b',
      'date of birth',
      'dateofbirth',
      'birth date',
      'birthdate',
      'birth dt',
      'birthday',
      'birth day',
      'birth time',
      'bdate',
      'patient dob',
      'born',
      'born on',
      'patient birth date',
    ],
    needs: 'nothing',
    value: `(?:${date})(?:T00:00:00(?:Z|[.]000Z)?)?`,
    ignoresCase: true,
    takesAnything: true,
  },
  {
    id: 'birth-year-label',
    class: 'birth-date',
    phrases: ['year of birth', 'birth year', 'yob'],
    needs: 'nothing',
    value: String.raw`(?:19|20)\d{2}\b`,
    ignoresCase: true,
    takesAnything: false,
  },
];
