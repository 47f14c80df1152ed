import type { Candidate, ShapeRule } from './rule.ts';

/** A segment ends where its line does, or at a line's end as a log spells it. */
const ends = /[\r\n~]|\\r|\\n|<cr>/gi;

function toSegmentEnd({ text, start }: Candidate): { start: number; end: number } {
  ends.lastIndex = start;
  return { start, end: ends.exec(text)?.index ?? text.length };
}

function toLineEnd({ text, start }: Candidate): { start: number; end: number } {
  const end = text.slice(start, start + longestElement).search(/[\r\n]/);
  return { start, end: end === -1 ? Math.min(text.length, start + longestElement) : start + end };
}

const longestElement = 2000;

/** Parts of messages that are about the patient as a whole: they go as a whole, for their fields have no labels. */
export const patientSegmentShapes: readonly ShapeRule[] = [
  {
    // SPEC: HL7 v2.5.1 chapters 3 and 6: patient, next of kin, guarantor, insurance, visit, merge.
    id: 'hl7-segment',
    class: 'patient-segment',
    starts: { type: 'words', words: ['pid', 'nk', 'gt', 'in', 'pd', 'mrg', 'pv', 'acc'] },
    pattern: String.raw`((?:PID|NK1|GT1|IN[123]|PD1|MRG|PV[12]|ACC)\|)([^\r\n]{1,40})`,
    ignoresCase: false,
    widens: toSegmentEnd,
  },
  {
    // SPEC: ASC X12 005010X222: name, demographics, street, town, contact, reference, subscriber, claim.
    id: 'x12-segment',
    class: 'patient-segment',
    starts: { type: 'words', words: ['nm', 'dmg', 'n', 'per', 'ref', 'sbr', 'clm'] },
    pattern: String.raw`((?:NM1|DMG|N[1234]|PER|REF|SBR|CLM)\*)([^\r\n~]{1,40})`,
    ignoresCase: false,
    widens: toSegmentEnd,
  },
  {
    // SPEC: DICOM PS3.6: group 0010 is the patient's.
    id: 'dicom-element',
    class: 'patient-segment',
    starts: { type: 'signs', signs: '(' },
    pattern: String.raw`(\(0010, ?[0-9a-f]{4}\))([^\r\n]{1,40})`,
    ignoresCase: true,
    widens: toLineEnd,
  },
];
