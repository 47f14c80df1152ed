/**
 * What the gate takes out: the identifiers of 45 CFR 164.514(b)(2)(i) that operating systems, logs and notes really carry, and the addresses of others on the internet.
 *
 * `login`: a name as an account spells it; `patient-segment`: a part of a message of HL7, X12 or DICOM that is about the patient as a whole; `public-address`: an IP address outside the clinic.
 */
export type PhiClass =
  | 'ssn'
  | 'phone'
  | 'email'
  | 'birth-date'
  | 'record-number'
  | 'insurance-id'
  | 'address'
  | 'card'
  | 'name'
  | 'login'
  | 'patient-segment'
  | 'public-address';

/** Every class, in the order of reports. */
export const phiClasses: readonly PhiClass[] = [
  'ssn',
  'phone',
  'email',
  'birth-date',
  'record-number',
  'insurance-id',
  'address',
  'card',
  'name',
  'login',
  'patient-segment',
  'public-address',
];
