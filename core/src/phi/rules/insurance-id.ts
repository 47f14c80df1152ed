import { standsAlone } from '../boundaries.ts';
import { countDigits } from '../characters.ts';
import type { LabelRule, ShapeRule } from './rule.ts';

const letter = '[AC-HJKMNP-RT-Y]';
const either = '[AC-HJKMNP-RT-Y0-9]';

export const insuranceIdShapes: readonly ShapeRule[] = [
  {
    // SPEC: CMS, "Understanding the Medicare Beneficiary Identifier Format": C A AN N A AN N A A N N, without S, L, O, I, B, Z.
    id: 'medicare-number',
    class: 'insurance-id',
    starts: { type: 'digits', lengths: [1], next: 'ACDEFGHJKMNPQRTUVWXYacdefghjkmnpqrtuvwxy' },
    pattern: String.raw`[1-9]${letter}${either}\d-?${letter}${either}\d-?${letter}{2}\d{2}`,
    ignoresCase: true,
    accepts: ({ text, start, end }) => standsAlone(text, start, end),
  },
];

export const insuranceIdLabels: readonly LabelRule[] = [
  {
    id: 'insurance-id-label',
    class: 'insurance-id',
    phrases: [
      'member id',
      'member number',
      'member no',
      'member',
      'memberid',
      'subscriber',
      'subscriber id',
      'subscriber number',
      'subscriber no',
      'policy number',
      'policy no',
      'policy id',
      'policynumber',
      'group number',
      'group no',
      'grp',
      'grp no',
      'groupnumber',
      'insurance id',
      'insurance number',
      'insurance no',
      'insurance member id',
      'ins id',
      'medicare',
      'medicare number',
      'medicare id',
      'medicare no',
      'medicaid',
      'medicaid number',
      'medicaid id',
      'medicaid no',
      'beneficiary id',
      'beneficiary number',
      'health plan id',
      'health plan number',
      'hicn',
      'mbi',
    ],
    needs: 'nothing',
    value: String.raw`[A-Z]{0,5}[-]?\d[A-Z0-9]{0,16}(?:-[A-Z0-9]{1,12}){0,4}`,
    ignoresCase: true,
    accepts: ({ value }) => countDigits(value) >= 4,
    takesAnything: false,
  },
  {
    id: 'group-label',
    class: 'insurance-id',
    phrases: ['group', 'policy'],
    needs: 'separator',
    value: String.raw`#? ?[A-Z]{0,4}\d{5,12}\b`,
    ignoresCase: true,
    takesAnything: false,
  },
];
