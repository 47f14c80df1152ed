import { computers, domain, units, type Computer } from './catalogue/domain.ts';
import { clinic } from './catalogue/clinic.ts';
import type { HostPlan } from './catalogue/host.ts';

/** Everything the domain controller holds beyond what provisioning makes, as LDIF. All computers in use signed in at `signedInAt`. */
export function directoryLdif(signedInAt: Date): string {
  const entries = computers.map((computer) => computerEntry(computer, signedInAt));
  return [...units.map(unitEntry), ...entries, readerEntry()]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function unitEntry(unit: string): string[] {
  return [`dn: OU=${unit},${domain.base}`, 'objectClass: organizationalUnit', `ou: ${unit}`];
}

// SPEC: MS-ADTS 2.2.16, userAccountControl
const workstationAccount = 0x1000;
const normalAccount = 0x0200;
const neverExpires = 0x10000;
const disabled = 0x0002;

function computerEntry(computer: Computer, signedInAt: Date): string[] {
  const host = `${computer.name.toLowerCase()}.${domain.dnsName}`;
  const account = workstationAccount | (computer.disabled === true ? disabled : 0);
  return [
    `dn: CN=${computer.name},OU=${computer.unit},${domain.base}`,
    'objectClass: computer',
    `sAMAccountName: ${computer.name}$`,
    `userAccountControl: ${account}`,
    `dNSHostName: ${host}`,
    `operatingSystem: ${computer.os}`,
    `operatingSystemVersion: ${computer.osVersion}`,
    `servicePrincipalName: HOST/${computer.name}`,
    `servicePrincipalName: HOST/${host}`,
    ...(computer.disabled === true ? [] : [`lastLogonTimestamp: ${fileTime(signedInAt)}`]),
    ...(computer.description === undefined ? [] : [`description: ${computer.description}`]),
  ];
}

/** SPEC: MS-DTYP 2.3.3, FILETIME: 100-nanosecond intervals since 1601-01-01 UTC. */
function fileTime(at: Date): bigint {
  const from1601To1970Ms = 11_644_473_600_000;
  return BigInt(at.getTime() + from1601To1970Ms) * 10_000n;
}

function readerEntry(): string[] {
  const password = Buffer.from(`"${domain.reader.password}"`, 'utf16le').toString('base64');
  return [
    `dn: ${domain.reader.distinguishedName}`,
    'objectClass: user',
    'sAMAccountName: svc-osiris',
    `userPrincipalName: ${domain.reader.bindName}`,
    `userAccountControl: ${normalAccount | neverExpires}`,
    `unicodePwd:: ${password}`,
  ];
}

/** Lines `name address` for the name server: a computer's account name, or else the host's own. */
export function dnsLines(): string {
  return clinic.map((host) => `${dnsNameOf(host)} ${host.address}\n`).join('');
}

function dnsNameOf(host: HostPlan): string {
  const hostname = host.announces?.find((says) => says.kind === 'dhcp')?.hostname ?? host.name;
  return hostname.toLowerCase();
}
