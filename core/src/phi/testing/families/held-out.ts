import { draft, joined, keep, labelled, phi } from '../marks.ts';
import type { Family, World } from '../world.ts';

/**
 * Texts that nobody looks at while the rules are tuned. Written before the first rule, and run only to report figures; a rule changed because of a miss in here makes another family necessary.
 */
export const heldOut: Family = {
  name: 'held-out',
  templates: [
    sqlUpdate,
    sqlInsert,
    clinicalDocument,
    faxCover,
    voicemail,
    robocopy,
    stackTrace,
    firewall,
    directoryList,
    printSpooler,
    eligibility,
    reminder,
    queryString,
    settings,
    labMessage,
    markdownTable,
    packages,
    terminalReceipt,
    serviceStatus,
    consultLetter,
    claimNote,
    hardware,
    chat,
    mailHeader,
    incidentReport,
    dhcp,
  ],
};

function sqlUpdate({ patient, spell, it, chance }: World) {
  const { year, month, day } = patient.born;
  const born = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return draft`${keep(it.isoTime())} [${keep(it.pid())}] LOG:  statement: UPDATE patient SET home_phone='${labelled('phone', spell.phoneLoose(patient))}', date_of_birth='${labelled('birth-date', born)}' WHERE mrn='${labelled('record-number', patient.recordNumber)}' -- duration ${keep(chance.number(9000))} ms`;
}

function sqlInsert({ patient, spell, it }: World) {
  return draft`ERROR 1062 (23000) at ${keep(it.host())}: Duplicate entry for INSERT INTO patients (last_name, first_name, dob, ssn, phone, created) VALUES ('${labelled('name', patient.family.replace("'", "''"))}', '${labelled('name', patient.given)}', '${labelled('birth-date', spell.date(patient))}', '${labelled('ssn', spell.ssnLoose(patient))}', '${labelled('phone', spell.phone(patient))}', '${keep(it.isoTime())}')`;
}

function clinicalDocument({ patient, spell, it }: World) {
  const { year, month, day } = patient.born;
  const born = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
  return draft`<ClinicalDocument><id root="2.16.840.1.113883.19.5" extension="${keep(it.uuid())}"/>
<patientRole><id extension="${phi('ssn', patient.ssn.join('-'))}" root="2.16.840.1.113883.4.1"/>
<addr use="HP"><streetAddressLine>${labelled('address', spell.street(patient))}</streetAddressLine><city>${labelled('address', patient.home.city)}</city><state>${patient.home.state}</state><postalCode>${labelled('address', patient.home.zip)}</postalCode></addr>
<telecom value="tel:${phi('phone', `+1(${patient.phone[0]})${patient.phone[1]}-${patient.phone[2]}`)}" use="HP"/>
<patient><name><given>${labelled('name', patient.given)}</given><family>${labelled('name', patient.family)}</family></name><birthTime value="${labelled('birth-date', born)}"/></patient></patientRole></ClinicalDocument>`;
}

function faxCover({ patient, staff, spell }: World) {
  return draft`FAX COVER SHEET
TO: ${phi('name', `${staff.given} ${staff.family}`)}, Radiology     FAX: ${labelled('phone', spell.phone(staff))}
FROM: Front desk          PAGES: ${keep(3)}
RE: ${phi('unlisted-name', spell.name(patient))}  D.O.B. ${labelled('birth-date', spell.date(patient))}
Phone ${labelled('phone', spell.phone(patient))}
Please return to ${phi('address', spell.address(staff))}`;
}

function voicemail({ patient, staff, spell }: World) {
  return draft`Transcript, 42 s: "Hi, this is ${phi('unlisted-name', `${patient.given} ${patient.family}`)} calling for ${phi('name', `Dr. ${staff.family}`)}. I was born on ${labelled('birth-date', spell.date(patient))}. You can reach me at ${phi('phone', spell.phone(patient))} or write to ${phi('email', patient.email)}. My social is ${labelled('ssn', spell.ssn(patient))}, thanks."`;
}

function robocopy({ staff, it, chance }: World) {
  return draft`   ROBOCOPY     ::     Robust File Copy for Windows
  Started : ${keep(it.isoTime())}
   Source : C:\\Users\\${phi('login', staff.login)}\\Documents\\
     Dest : \\\\${keep(it.host())}\\backup$\\
    Files : *.*
	    New File  	${keep(it.bytes())}	desktop.ini
	    New File  	${keep(it.bytes())}	C:\\Users\\${phi('login', staff.login)}\\AppData\\Local\\Temp\\~DF${keep(it.gitHash())}.tmp
   Bytes : ${keep(it.bytes())}  ${keep(it.bytes())}  0  0  0  0
   Speed : ${keep(chance.number(9_999_999))} Bytes/sec.`;
}

function stackTrace({ patient, staff, it }: World) {
  return draft`${keep(it.isoTime())} ERROR [pool-${keep(7)}-thread-${keep(12)}] org.emr.mail.Sender: cannot deliver to <${phi('email', patient.email)}>: 550 5.1.1 user unknown
	at org.emr.mail.Sender.send(Sender.java:${keep(214)})
	at /home/${phi('login', staff.login)}/emr/plugins/mail-${keep(it.version())}.jar
Caused by: java.net.ConnectException: ${keep(it.ipv4())}:${keep(it.port())} refused, request ${keep(it.uuid())}`;
}

function firewall({ it }: World) {
  const inside = it.ipv4();
  return draft`${keep(it.syslogTime())} ${keep(it.host())} kernel: [${keep('184467.440737')}] DROP IN=eth0 OUT= MAC=${keep(it.mac())} SRC=${phi('public-address', it.publicIpv4())} DST=${keep(inside)} LEN=${keep(40)} TOS=0x00 TTL=${keep(243)} ID=${keep(54321)} PROTO=TCP SPT=${keep(it.port())} DPT=${keep(it.port())} WINDOW=${keep(1024)}`;
}

function directoryList({ staff, spell, it }: World) {
  return draft`DistinguishedName : CN=${phi('name', `${staff.given} ${staff.family}`)},OU=Nurses,DC=clinic,DC=local
EmailAddress      : ${labelled('email', staff.email)}
GivenName         : ${labelled('name', staff.given)}
Surname           : ${labelled('name', staff.family)}
SamAccountName    : ${phi('login', staff.login)}
OfficePhone       : ${labelled('phone', spell.phone(staff))}
SID               : ${keep(it.sid())}
ObjectGUID        : ${keep(it.uuid())}`;
}

function printSpooler({ staff, it }: World) {
  return draft`Document ${keep(17)}, Scan_${phi('name', staff.family)}_${phi('name', staff.given)}.pdf owned by ${phi('login', staff.login)} on \\\\${keep(it.host())} was printed on HP LaserJet M404 through port ${keep(it.ipv4())}. Size in bytes: ${keep(it.bytes())}. Pages printed: ${keep(2)}.`;
}

function eligibility({ patient, spell }: World) {
  return draft`Eligibility: ACTIVE. Subscriber # ${labelled('insurance-id', patient.memberId)} Group No. ${labelled('insurance-id', '0045821')} Payer: AETNA PPO
Member name: ${labelled('name', spell.name(patient))}   Birth date: ${labelled('birth-date', spell.date(patient))}
Medicare number on file ${phi('insurance-id', spell.medicare(patient))}`;
}

function reminder({ patient, staff, spell, it }: World) {
  return draft`sms-gateway[${keep(it.pid())}]: queued to ${phi('phone', spell.phone(patient))}: "Reminder: your visit with ${phi('name', `${staff.given} ${staff.family}`)} is at 2:30 PM. Call ${phi('phone', spell.phone(staff))} to change." id=${keep(it.uuid())} parts=${keep(1)}`;
}

function queryString({ patient, it }: World) {
  const { year, month, day } = patient.born;
  return draft`${keep(it.ipv4())} - - [${keep('12/Mar/2026:08:14:02 +0000')}] "GET /portal/search?mrn=${labelled('record-number', patient.recordNumber)}&dob=${labelled('birth-date', `${month}%2F${day}%2F${year}`)}&email=${labelled('email', patient.email.replace('@', '%40'))}&page=2 HTTP/1.1" ${keep(200)} ${keep(it.bytes())} "-" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/${keep('537.36')} Chrome/${keep('126.0.6478.127')}"`;
}

function settings({ staff, spell, it }: World) {
  return draft`practice:
  contact_phone: "${labelled('phone', spell.phone(staff))}"
  contact_email: ${labelled('email', staff.email)}
  mailing_address: "${labelled('address', spell.street(staff))}"
server:
  listen: ${keep(it.ipv4())}:${keep(it.port())}
  build: ${keep(it.gitHash())}
  version: ${keep(it.version())}
  max_connections: ${keep(512)}`;
}

function labMessage({ patient, it }: World) {
  const { year, month, day } = patient.born;
  const born = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
  return draft`MSH|^~\\&|LAB|${keep(it.host())}|EMR|CLINIC|20260312081402||ORU^R01|${keep('Q4711')}|P|2.5.1\rPID|1||${labelled('record-number', patient.recordNumber)}^^^CLINIC^MR||${labelled('name', `${patient.family}^${patient.given}^${patient.middle}`)}||${labelled('birth-date', born)}|F|||${labelled('address', `${patient.home.number} ${patient.home.street} ${patient.home.suffix}^^${patient.home.city}^${patient.home.state}^${patient.home.zip}`)}||${labelled('phone', `(${patient.phone[0]})${patient.phone[1]}-${patient.phone[2]}`)}|||||${labelled('insurance-id', patient.memberId)}|${labelled('ssn', patient.ssn.join(''))}\rOBR|1||${keep('L-2231')}|${keep('80053')}^COMPREHENSIVE METABOLIC PANEL^CPT\r`;
}

function markdownTable({ patient, spell, it }: World) {
  return draft`| Host | Patient name | DOB | MRN | Phone |
| --- | --- | --- | --- | --- |
| ${keep(it.host())} | ${labelled('name', spell.name(patient))} | ${labelled('birth-date', spell.date(patient))} | ${labelled('record-number', patient.recordNumber)} | ${labelled('phone', spell.phone(patient))} |`;
}

function packages({ it }: World) {
  const line = () =>
    draft`${keep(it.isoTime())} upgrade ${keep(it.packageName())}:amd64 ${keep(it.version())} ${keep(it.version())}`;
  return joined(
    [line(), line(), line(), draft`sha256:${keep(it.sha256())} ${keep(it.cve())} fixed`],
    '\n',
  );
}

function terminalReceipt({ patient, spell, it }: World) {
  return draft`TERMINAL ${keep(it.serial())} SALE
CARD ${labelled('card', spell.card(patient))} EXP 04/27 AUTH ${keep('012345')}
CARDHOLDER: ${labelled('name', `${patient.given} ${patient.family}`)}
COPAY USD 25.00 REF ${keep('771203')}`;
}

function serviceStatus({ it, chance }: World) {
  return draft`● ${keep(it.unit())} - Daemon
     Loaded: loaded (${keep(it.path())}; enabled; preset: enabled)
     Active: active (running) since Thu ${keep('2026-03-12 08:14:02')} UTC; 3 days ago
   Main PID: ${keep(it.pid())} (daemon)
      Tasks: ${keep(chance.number(99))} (limit: ${keep(19101)})
     Memory: ${keep('512.4M')} (peak: ${keep('1.2G')})
        CPU: ${keep('2min 13.481s')}
     CGroup: /system.slice/${keep(it.unit())}
             └─${keep(it.pid())} ${keep(it.path())} -D`;
}

function consultLetter({ patient, staff, spell }: World) {
  return draft`Dear ${phi('name', `Dr. ${staff.family}`)},

thank you for seeing ${phi('unlisted-name', `${patient.given} ${patient.family}`)} (DOB ${labelled('birth-date', spell.date(patient))}, medical record no. ${labelled('record-number', patient.recordNumber)}), who lives at ${phi('address', spell.address(patient))}. The patient can be called at ${phi('phone', spell.phone(patient))}.

${phi('name', `${staff.given} ${staff.family}`)}, MD`;
}

function claimNote({ patient, spell, it }: World) {
  return draft`Claim ${keep('2026-0031-77')} denied ${keep('CO-16')}. Insurance ID: ${labelled('insurance-id', patient.memberId)}; SSN ${labelled('ssn', spell.ssnLoose(patient))}; chart # ${labelled('record-number', patient.recordNumber)}. Resubmitted from ${keep(it.host())} by batch ${keep(it.pid())}.`;
}

function hardware({ it, chance }: World) {
  return draft`Handle 0x0001, DMI type 1, 27 bytes
	Serial Number: ${keep(it.serial())}
	UUID: ${keep(it.uuid())}
smartctl: Model WDC WD40EFRX-68N32N0, LU WWN Device Id: ${keep('5 0014ee 2b9a1c3f7')}, User Capacity: ${keep('4,000,787,030,016')} bytes, Power_On_Hours ${keep(chance.number(60000))}
  9 Power_On_Hours 0x0032 ${keep('062 062 000')} Old_age Always - ${keep(chance.number(60000))}
eth0: ${keep(it.mac())} ${keep(it.ipv4())}/24 ${keep(it.ipv6())}/64`;
}

function chat({ patient, staff, spell, it }: World) {
  return draft`[08:14] ${phi('login', staff.login)}: printer on ${keep(it.host())} is stuck again
[08:15] helpdesk: ticket ${keep('INC0012345')}, ${keep(it.ipv4())} answers. call me back ${phi('phone', spell.phone(staff))}
[08:17] ${phi('login', staff.login)}: pls hurry, pt ${labelled('name', `${patient.given} ${patient.family}`)} is waiting, mrn ${labelled('record-number', patient.recordNumber)}`;
}

function mailHeader({ patient, staff, it }: World) {
  return draft`Received: from ${keep('mail01.clinic.local')} (${keep(it.ipv4())}) by ${keep('mx.clinic.local')} with ESMTPS id ${keep('4Wq3Zk2x1Yz9')}; ${keep(it.isoTime())}
From: "${phi('name', `${staff.family}, ${staff.given}`)}" <${phi('email', staff.email)}>
To: ${phi('email', patient.email)}
Message-ID: <${keep(it.uuid())}@clinic.local>
X-Originating-IP: [${phi('public-address', it.publicIpv4())}]`;
}

function incidentReport({ staff, it }: World) {
  return draft`At ${keep(it.isoTime())} ${phi('name', staff.given)} ${phi('name', staff.family)} found ${keep(it.kb())} missing on ${keep(it.host())} (${keep(it.errorCode())}). The profile folder D:\\Users\\${phi('login', staff.login)} was owned by ${keep(it.sid())}. ${phi('name', `${staff.given[0]}. ${staff.family}`)} removed ${keep(it.windowsPath())}.`;
}

function dhcp({ it, chance }: World) {
  const lease = () =>
    draft`${keep(it.isoTime())} ${keep(it.host())} dhcpd[${keep(it.pid())}]: DHCPACK on ${keep(it.ipv4())} to ${keep(it.mac())} via eth${keep(chance.number(3))} lease ${keep(it.epoch())}`;
  return joined([lease(), lease(), lease()], '\n');
}
