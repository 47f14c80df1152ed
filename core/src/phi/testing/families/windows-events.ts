import { draft, keep, labelled, phi } from '../marks.ts';
import type { Family, World } from '../world.ts';

/** Texts of Windows events and of PowerShell. */
export const windowsEvents: Family = {
  name: 'windows events',
  templates: [
    logon,
    service,
    update,
    profile,
    defender,
    fileShare,
    processList,
    fileAudit,
    systemInfo,
  ],
};

function logon({ staff, it }: World) {
  return draft`An account was successfully logged on.

Subject:
	Security ID:		${keep(it.sid())}
	Account Name:		${keep(it.host())}$
	Logon ID:		${keep('0x3E7')}

New Logon:
	Security ID:		${keep(it.sid())}
	Account Name:		${phi('login', staff.login)}
	Account Domain:		CLINIC
	Logon GUID:		{${keep(it.uuid())}}

Network Information:
	Workstation Name:	${keep(it.host())}
	Source Network Address:	${keep(it.ipv4())}
	Source Port:		${keep(it.port())}`;
}

function service({ it }: World) {
  return draft`The Windows Update service entered the stopped state. EventID ${keep(7036)} RecordNumber ${keep(it.pid())} TimeCreated ${keep(it.isoTime())} on ${keep(it.host())}: ${keep(it.errorCode())} at ${keep(it.windowsPath())}`;
}

function update({ it }: World) {
  return draft`Installation Successful: Windows successfully installed the following update: 2026-03 Cumulative Update for Windows 11 Version 23H2 for x64-based Systems (${keep(it.kb())})
HotFixID  : ${keep(it.kb())}
InstalledOn : ${keep('3/12/2026 12:00:00 AM')}
OS Version: ${keep(it.version())} Build ${keep('22631.3296')}`;
}

function profile({ staff, patient, it }: World) {
  return draft`Windows cannot load the locally stored profile C:\\Users\\${phi('login', staff.login)}\\NTUSER.DAT. Possible causes: ${keep(it.errorCode())}. Folder C:\\Users\\${phi('login', `${patient.given} ${patient.family}`)}\\Desktop and C:\\Documents and Settings\\${phi('login', patient.login)}\\ are left; ${keep('C:\\Users\\Public\\Documents')} is not.`;
}

function defender({ staff, it }: World) {
  return draft`Microsoft Defender Antivirus has detected malware. Name: Trojan:Win32/Wacatac.B!ml ID: ${keep('2147735503')} Path: file:_C:\\Users\\${phi('login', staff.login)}\\Downloads\\invoice.exe Detection User: CLINIC\\${phi('login', staff.login)} Engine Version: ${keep('1.1.24020.9')} hash ${keep(it.sha256())}`;
}

function fileShare({ staff, patient, it }: World) {
  return draft`A network share object was accessed. Share Name: ${keep(`\\\\${it.host()}\\scans`)} Relative Target Name: intake\\${phi('name', `${staff.family}, ${staff.given}`)}.docx Source Address: ${keep(it.ipv4())} contact ${phi('email', patient.email)}`;
}

function processList({ it, chance }: World) {
  return draft`Image Name                     PID Session Name        Session#    Mem Usage
========================= ======== ================ =========== ============
svchost.exe                   ${keep(it.pid())} Services                   0     ${keep(`${chance.number(99)},${100 + chance.number(900)} K`)}
LsaIso.exe                    ${keep(it.pid())} Services                   0      ${keep('2,912 K')}
TCP    ${keep(it.ipv4())}:${keep(it.port())}    ${phi('public-address', it.publicIpv4())}:443    ESTABLISHED     ${keep(it.pid())}`;
}

function fileAudit({ staff, patient, spell, it }: World) {
  return draft`Event 4663 on ${keep(it.host())}: Object Name: E:\\Charts\\MRN ${labelled('record-number', patient.recordNumber)}\\note.txt by CLINIC\\${phi('login', staff.login)}, Process ID ${keep('0x1a4')}. Comment: Patient Name: ${labelled('name', spell.name(patient))}; Date of Birth: ${labelled('birth-date', spell.date(patient))}; Home Phone: ${labelled('phone', spell.phoneLoose(patient))}`;
}

function systemInfo({ it, staff, spell }: World) {
  return draft`Host Name:                 ${keep(it.host())}
Registered Owner:          ${labelled('name', `${staff.given} ${staff.family}`)}
Product ID:                ${keep('00330-80000-00000-AA123')}
System Boot Time:          ${keep('11/25/2026, 7:14:02 AM')}
BIOS Version:              Dell Inc. ${keep('1.18.0')}, ${keep('9/14/2025')}
Total Physical Memory:     ${keep('16,167 MB')}
Helpdesk Phone: ${labelled('phone', spell.phone(staff))}
Hotfix(s):                 [01]: ${keep(it.kb())}`;
}
