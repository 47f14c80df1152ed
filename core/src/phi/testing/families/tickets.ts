import { draft, keep, labelled, phi } from '../marks.ts';
import type { Family, World } from '../world.ts';

/** Notes of help desks and front desks, in a hurry. */
export const tickets: Family = {
  name: 'tickets',
  templates: [quickNote, scanned, userProblem, billing, callback, closed],
};

function quickNote({ patient, spell, it }: World) {
  return draft`pt ${labelled('name', `${patient.given} ${patient.family}`)} dob ${labelled('birth-date', spell.date(patient))} mrn ${labelled('record-number', patient.recordNumber)} ph ${labelled('phone', spell.phoneLoose(patient))} -- cant open chart on ${keep(it.host())}, err ${keep(it.errorCode())}`;
}

function scanned({ patient, spell }: World) {
  const ssn = patient.ssn.map((part) => [...part].join(' ')).join(' - ');
  return draft`P A T I E N T   F O R M  (scanned)
Name : ${labelled('name', `${patient.family}, ${patient.given}`)}
S S N : ${labelled('ssn', ssn)}
SSN # ${labelled('ssn', patient.ssn.join(' ').replaceAll('0', 'O'))}
Birth  Date :  ${labelled('birth-date', spell.date(patient).replaceAll('/', ' / '))}
Tel . ${labelled('phone', `( ${patient.phone[0]} ) ${patient.phone[1]} - ${patient.phone[2]}`)}
M R N  ${labelled('record-number', patient.recordNumber)}`;
}

function userProblem({ staff, it }: World) {
  return draft`#${keep(48213)} ${keep(it.isoTime())} user ${phi('login', staff.login)} (${phi('name', `${staff.family}, ${staff.given}`)}) cannot print from ${keep(it.host())} / ${keep(it.ipv4())} / ${keep(it.mac())}. Driver ${keep(it.version())}, S/N ${keep(it.serial())}. Asset tag ${keep('A-004417')}. Rebooted ${keep('3x')}.`;
}

function billing({ patient, spell }: World) {
  return draft`Card on file: ${labelled('card', spell.card(patient))} exp 09/28. Policy No: ${labelled('insurance-id', patient.memberId)}, Group # ${labelled('insurance-id', '00458211')}. Acct # ${labelled('record-number', patient.recordNumber)}. Address: ${labelled('address', spell.address(patient))}. Balance $${keep('125.00')}.`;
}

function callback({ patient, staff, spell }: World) {
  return draft`Call ${phi('name', `Mr. ${patient.family}`)} back at ${phi('phone', spell.phone(patient))} before 5pm; ${phi('name', `${staff.given} ${staff.family}`)} has the chart. Alternate number: ${labelled('phone', spell.phoneLoose(patient))}. Member # ${labelled('insurance-id', patient.memberId)}.`;
}

function closed({ staff, it }: World) {
  return draft`Resolved by ${phi('login', staff.login)}: cleared C:\\Users\\${phi('login', staff.login)}\\AppData\\Local\\Temp, ${keep('2,048 MB')} freed on ${keep(it.host())}; ${keep(it.kb())} installed; ports ${keep('443, 8443')} open; case ${keep('2026-1187')}; ticket ${keep('INC0098231')}; RMA ${keep('400-123-77')}.`;
}
