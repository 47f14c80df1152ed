import { draft, joined, keep, labelled, phi, type Draft } from '../marks.ts';
import { createPerson } from '../people.ts';
import type { Family, World } from '../world.ts';

/** Exports with a line of heads: comma, tab, semicolon and bar. */
export const tables: Family = {
  name: 'tables',
  templates: [patientExport, tabbed, semicolons, bars, inventory, schedule],
};

function rows(world: World, row: (world: World) => Draft): Draft {
  const people = Array.from({ length: 3 }, () => createPerson(world.chance));
  return joined(
    people.map((patient) => row({ ...world, patient })),
    '\n',
  );
}

function patientExport(world: World) {
  return draft`MRN,Last Name,First Name,DOB,SSN,Phone,Updated
${rows(world, ({ patient, spell, it }) => draft`${labelled('record-number', patient.recordNumber)},${labelled('name', patient.family)},${labelled('name', patient.given)},"${labelled('birth-date', spell.date(patient))}",${labelled('ssn', spell.ssnLoose(patient))},${labelled('phone', spell.phoneLoose(patient))},${keep(it.isoTime())}`)}`;
}

function tabbed(world: World) {
  return draft`host\tpatient_name\tbirth_date\tmember_id\tport
${rows(world, ({ patient, spell, it }) => draft`${keep(it.host())}\t${labelled('name', spell.name(patient))}\t${labelled('birth-date', spell.date(patient))}\t${labelled('insurance-id', patient.memberId)}\t${keep(it.port())}`)}`;
}

function semicolons(world: World) {
  return draft`Patient;Date of Birth;Email;Street;City;ZIP
${rows(world, ({ patient, spell }) => draft`${labelled('name', `${patient.given} ${patient.family}`)};${labelled('birth-date', spell.date(patient))};${labelled('email', patient.email)};${labelled('address', spell.street(patient))};${labelled('address', patient.home.city)};${labelled('address', patient.home.zip)}`)}`;
}

function bars(world: World) {
  return draft` mrn      | patient_name | dob | address
----------+------------+------+------
${rows(world, ({ patient, spell, it }) => draft` ${labelled('record-number', patient.recordNumber)} | ${labelled('name', spell.name(patient))} | ${labelled('birth-date', spell.date(patient))} | ${keep(it.ipv4())}`)}
(3 rows)`;
}

function inventory(world: World) {
  return draft`Host,Address,MAC,Serial,OS Version,Last Seen,Owner
${rows(world, ({ it, staff }) => draft`${keep(it.host())},${keep(it.ipv4())},${keep(it.mac())},${keep(it.serial())},${keep(it.version())},${keep(it.isoTime())},${phi('login', staff.login)}`)}`;
}

function schedule(world: World) {
  return draft`Time,Provider,Patient Name,Reason,Room
${rows(world, ({ patient, staff }) => draft`${keep('08:15')},${labelled('name', `Dr. ${staff.family}`)},"${labelled('name', `${patient.family}, ${patient.given}`)}",Follow-up,${keep('Exam 2')}`)}`;
}
