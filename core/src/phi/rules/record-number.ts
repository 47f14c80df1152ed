import { countDigits } from '../characters.ts';
import type { LabelRule } from './rule.ts';

/** Numbers with letters before or behind, in groups or, as scanned paper has it, with spaces. */
const value = String.raw`[A-Z]{0,4}[-#]?\d{1,3}(?: \d{2,3}){2,4}\b|[A-Z]{0,4}[-#]?\d[A-Z0-9]{0,16}(?:[-.][A-Z0-9]{1,12}){0,4}`;

/** Numbers by which a practice finds a patient. Nothing but their label tells them from other numbers. */
export const recordNumberLabels: readonly LabelRule[] = [
  {
    id: 'record-number-label',
    class: 'record-number',
    phrases: [
      'mrn',
      'm r n',
      'medical record',
      'medical record number',
      'medical record no',
      'medical record num',
      'medical rec',
      'medrec',
      'med rec',
      'med rec no',
      'patient id',
      'patient identifier',
      'patient number',
      'patient no',
      'patientid',
      'patient mrn',
      'pt id',
      'chart number',
      'chart no',
      'chart id',
      'account number',
      'account no',
      'acct no',
      'acct number',
      'accountnumber',
      'hospital number',
      'encounter number',
      'encounter id',
      'visit number',
      'health record number',
    ],
    needs: 'nothing',
    value,
    ignoresCase: true,
    accepts: ({ value }) => countDigits(value) >= 3,
    takesAnything: true,
  },
  {
    id: 'chart-label',
    class: 'record-number',
    phrases: ['chart', 'acct'],
    needs: 'separator',
    value,
    ignoresCase: true,
    accepts: ({ value }) => countDigits(value) >= 4,
    takesAnything: false,
  },
];
