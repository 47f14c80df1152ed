import { draft, keep, labelled, phi } from '../marks.ts';
import type { Family, World } from '../world.ts';

/** JSON and key-value logs. */
export const json: Family = {
  name: 'json',
  templates: [patientRecord, finding, logLine, logfmt, nested, xml],
};

function patientRecord({ patient, spell, it }: World) {
  return draft`{
  "patientId": "${labelled('record-number', patient.recordNumber)}",
  "firstName": "${labelled('name', patient.given)}",
  "last_name": "${labelled('name', patient.family)}",
  "dateOfBirth": "${labelled('birth-date', spell.date(patient))}",
  "SSN": "${labelled('ssn', spell.ssnLoose(patient))}",
  "homePhone": "${labelled('phone', spell.phoneLoose(patient))}",
  "emailAddress": "${labelled('email', patient.email)}",
  "memberId": "${labelled('insurance-id', patient.memberId)}",
  "streetAddress": "${labelled('address', spell.street(patient))}",
  "zip": "${labelled('address', patient.home.zip)}",
  "updatedAt": "${keep(it.isoTime())}",
  "source": "${keep(it.host())}",
  "revision": ${keep(it.pid())}
}`;
}

function finding({ it }: World) {
  return draft`{"checkId":"linux-ssh-root-login","host":"${keep(it.host())}","address":"${keep(it.ipv4())}","result":"drift","observed":{"permitrootlogin":"yes","port":"${keep(it.port())}","version":"${keep(it.version())}"},"at":${keep(it.epoch())},"entry":"${keep(it.sha256())}","id":"${keep(it.uuid())}"}`;
}

function logLine({ patient, spell, it }: World) {
  return draft`{"ts":"${keep(it.isoTime())}","level":"error","pid":${keep(it.pid())},"msg":"lookup failed for patient ${labelled('name', spell.name(patient).replaceAll('"', ''))}, SSN ${labelled('ssn', spell.ssn(patient))}","mrn":"${labelled('record-number', patient.recordNumber)}","dob":"${labelled('birth-date', spell.date(patient))}","remote":"${keep(it.ipv4())}"}`;
}

function logfmt({ patient, staff, spell, it }: World) {
  return draft`ts=${keep(it.isoTime())} level=warn pid=${keep(it.pid())} user=${phi('login', staff.login)} patient_name="${labelled('name', spell.name(patient))}" dob=${labelled('birth-date', `${patient.born.year}-${String(patient.born.month).padStart(2, '0')}-${String(patient.born.day).padStart(2, '0')}`)} ssn=${labelled('ssn', patient.ssn.join(''))} mrn=${labelled('record-number', patient.recordNumber)} host=${keep(it.host())} build=${keep(it.gitHash())}`;
}

function nested({ patient, it }: World) {
  return draft`{"event":"appointment","resource":{"mrn":"${labelled('record-number', patient.recordNumber)}","contact":{"phoneNumber":"${labelled('phone', patient.phone.join(''))}","email":"${labelled('email', patient.email)}"},"insurance":{"policyNumber":"${labelled('insurance-id', patient.memberId)}"}},"trace":"${keep(it.uuid())}","elapsedMs":${keep(412)}}`;
}

function xml({ patient, spell, it }: World) {
  return draft`<Patient id="${labelled('record-number', it.uuid())}"><LastName>${labelled('name', patient.family)}</LastName><FirstName>${labelled('name', patient.given)}</FirstName><BirthDate>${labelled('birth-date', spell.date(patient))}</BirthDate><SSN>${labelled('ssn', spell.ssn(patient))}</SSN><MRN value="${labelled('record-number', patient.recordNumber)}"/><CardNumber>${labelled('card', patient.card)}</CardNumber></Patient>`;
}
