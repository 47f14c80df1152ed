import { draft, keep, labelled, phi } from '../marks.ts';
import type { Family, World } from '../world.ts';

const compact = ({ patient: { born } }: World): string =>
  `${born.year}${String(born.month).padStart(2, '0')}${String(born.day).padStart(2, '0')}`;

/** Messages of HL7 v2, X12, DICOM and FHIR, as they are found in logs. */
export const healthMessages: Family = {
  name: 'health messages',
  templates: [admission, guarantor, claim, dicomDump, fhirPatient, interfaceLog],
};

function admission(world: World) {
  const { patient, it } = world;
  const { home, phone } = patient;
  return draft`MSH|^~\\&|ADT1|${keep(it.host())}|EMR|CLINIC|${keep('20261125071402')}||ADT^A01|${keep('MSG00001')}|P|2.3
EVN|A01|${keep('20261125071402')}
PID|1||${labelled('record-number', patient.recordNumber)}||${labelled('name', `${patient.family}^${patient.given}`)}||${labelled('birth-date', compact(world))}|M||C|${labelled('address', `${home.number} ${home.street} ${home.suffix}^^${home.city}^${home.state}^${home.zip}`)}|GL|${labelled('phone', phone.join('-'))}|||S||${labelled('insurance-id', patient.memberId)}|${labelled('ssn', patient.ssn.join(''))}
PV1|1|I|2000^2012^01||||004777^${phi('name', `${world.staff.family}^${world.staff.given}`)}`;
}

function guarantor(world: World) {
  const { patient } = world;
  return draft`NK1|1|${labelled('name', `${patient.family}^${patient.given}`)}|SPO|${labelled('address', `${patient.home.number} ${patient.home.street} ${patient.home.suffix}^^${patient.home.city}`)}|${labelled('phone', `(${patient.phone[0]})${patient.phone[1]}-${patient.phone[2]}`)}\rIN1|1|PPO|${labelled('insurance-id', patient.memberId)}|AETNA\rOBX|1|NM|${keep('8867-4')}^HEART RATE^LN||${keep(72)}|bpm`;
}

function claim(world: World) {
  const { patient } = world;
  return draft`ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261125*0714*^*00501*${keep('000000905')}*0*P*:~
NM1*IL*1*${labelled('name', `${patient.family}*${patient.given}`)}*${patient.middle}***MI*${labelled('insurance-id', patient.memberId)}~
N3*${labelled('address', `${patient.home.number} ${patient.home.street} ${patient.home.suffix}`)}~
N4*${labelled('address', `${patient.home.city}*${patient.home.state}*${patient.home.zip}`)}~
DMG*D8*${labelled('birth-date', compact(world))}*F~
REF*SY*${labelled('ssn', patient.ssn.join(''))}~`;
}

function dicomDump(world: World) {
  const { patient, it } = world;
  return draft`(0008,0060) CS [CR]                                     #   2, 1 Modality
(0008,1010) SH [${keep(it.host())}]                         #   8, 1 StationName
(0010,0010) PN [${labelled('name', `${patient.family}^${patient.given}`)}]               #  12, 1 PatientName
(0010,0020) LO [${labelled('record-number', patient.recordNumber)}]                   #   8, 1 PatientID
(0010,0030) DA [${labelled('birth-date', compact(world))}]                               #   8, 1 PatientBirthDate
(0020,000d) UI [${keep('1.2.840.113619.2.55.3.604688119')}]`;
}

function fhirPatient(world: World) {
  const { patient, it } = world;
  const iso = `${compact(world).slice(0, 4)}-${compact(world).slice(4, 6)}-${compact(world).slice(6)}`;
  return draft`{"resourceType":"Patient","id":"${keep(it.uuid())}","identifier":[{"system":"http://hl7.org/fhir/sid/us-ssn","value":"${phi('ssn', patient.ssn.join('-'))}"}],"name":[{"family":"${labelled('name', patient.family)}","given":["${labelled('name', patient.given)}"]}],"telecom":[{"system":"phone","value":"${phi('phone', patient.phone.join('-'))}"}],"birthDate":"${labelled('birth-date', iso)}","address":[{"line":["${labelled('address', `${patient.home.number} ${patient.home.street} ${patient.home.suffix}`)}"],"city":"${labelled('address', patient.home.city)}","postalCode":"${labelled('address', patient.home.zip)}"}]}`;
}

function interfaceLog(world: World) {
  const { patient, it } = world;
  return draft`${keep(it.isoTime())} Mirth channel 7f: received ADT^A08 from ${keep(it.ipv4())}:${keep(it.port())} for MRN ${labelled('record-number', patient.recordNumber)} (${phi('unlisted-name', `${patient.family}^${patient.given}`)}), DOB ${labelled('birth-date', compact(world))}, ack AA in ${keep(14)} ms`;
}
