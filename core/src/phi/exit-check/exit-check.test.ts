import { expect, test } from 'vitest';
import { createDirectory } from '../directory/staff-list.ts';
import { findSuspicion } from './exit-check.ts';

const directory = createDirectory([{ given: 'Jane', family: 'Kowalski' }]);

test.each([
  ['000-12-3456', 'looks like a social security number'],
  ['x 123-45-6789', 'looks like a social security number'],
  ['415-155-0123', 'looks like a phone number'],
  ['1-415-555-0123', 'looks like a phone number'],
  ['4111 1111 1111 1111', 'looks like a payment card'],
  ['4111111111111111', 'looks like a payment card'],
  ['a@b.example', 'looks like an e-mail address'],
  ['dob 3 of them', undefined],
  ['DOB 03/04', 'a label is still followed by a value'],
  ['mrn: #12345', 'a label is still followed by a value'],
  ['c:\\users\\jdoe', 'a profile folder still has its name'],
  ['/home/jdoe/x', 'a profile folder still has its name'],
  ['netbios-ssn 139/tcp', undefined],
  ['for jkowalski', 'a name of the staff list is left'],
  ['DOB [birth date] MRN [record number] /home/[login]/x', undefined],
  ['10.1.2.3 00:11:22:33:44:55 2026-11-25 07:14:02 getty@tty1.service KB5034441', undefined],
  ['C:\\Users\\Public 1700000000 10.0.19045.3803 12-34-56', undefined],
])('%j is suspected: %j', (text, suspicion) => {
  expect(findSuspicion(text, directory)).toBe(suspicion);
});
