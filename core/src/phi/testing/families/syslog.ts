import { draft, joined, keep, labelled, phi } from '../marks.ts';
import type { Family, World } from '../world.ts';

const head = ({ it }: World) => draft`${keep(it.syslogTime())} ${keep(it.host())} `;

/** Lines of Linux logs. */
export const syslog: Family = {
  name: 'syslog',
  templates: [
    sshLogin,
    sudo,
    mailDelivery,
    database,
    units,
    networkNoise,
    kernel,
    webAccess,
    application,
  ],
};

function sshLogin(world: World) {
  const { staff, it } = world;
  return joined(
    [
      draft`${head(world)}sshd[${keep(it.pid())}]: Accepted publickey for ${phi('login', staff.login)} from ${keep(it.ipv4())} port ${keep(it.port())} ssh2: ED25519 SHA256:${keep(it.gitHash())}`,
      draft`${head(world)}sshd[${keep(it.pid())}]: Failed password for invalid user oracle from ${phi('public-address', it.publicIpv4())} port ${keep(it.port())} ssh2`,
      draft`${head(world)}systemd-logind[${keep(it.pid())}]: New session ${keep(it.pid())} of user ${phi('login', staff.login)}.`,
    ],
    '\n',
  );
}

function sudo(world: World) {
  const { staff, it } = world;
  return draft`${head(world)}sudo:   ${phi('login', staff.login)} : TTY=pts/0 ; PWD=/home/${phi('login', staff.login)}/scripts ; USER=root ; COMMAND=/usr/bin/systemctl restart ${keep(it.unit())}`;
}

function mailDelivery(world: World) {
  const { patient, it } = world;
  return draft`${head(world)}postfix/smtp[${keep(it.pid())}]: ${keep('4B3F21A0C2')}: to=<${phi('email', patient.email)}>, relay=${keep('mail.clinic.local')}[${keep(it.ipv4())}]:25, delay=${keep('0.42')}, status=sent (250 2.0.0 OK)`;
}

function database(world: World) {
  const { patient, spell, it } = world;
  return draft`${head(world)}postgres[${keep(it.pid())}]: [${keep('3-1')}] ERROR: duplicate key value violates unique constraint "patient_ssn_key" DETAIL: Key (ssn)=(${labelled('ssn', spell.ssnLoose(patient))}) already exists. STATEMENT: insert into patient (mrn, birth_date, first_name) values ('${labelled('record-number', patient.recordNumber)}', '${labelled('birth-date', spell.date(patient))}', '${labelled('name', patient.given)}')`;
}

function units(world: World) {
  const { it } = world;
  return draft`${head(world)}systemd[1]: ${keep(it.unit())}: Main process exited, code=exited, status=${keep(203)}/EXEC
${head(world)}systemd[1]: Started ${keep(it.unit())} - Periodic Background Service.
${head(world)}CRON[${keep(it.pid())}]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)`;
}

function networkNoise(world: World) {
  const { it } = world;
  return draft`${head(world)}dnsmasq-dhcp[${keep(it.pid())}]: DHCPREQUEST(eth0) ${keep(it.ipv4())} ${keep(it.mac())}
${head(world)}kernel: [UFW BLOCK] IN=eth0 OUT= MAC=${keep(it.mac())} SRC=${phi('public-address', it.publicIpv4())} DST=${keep(it.ipv4())} LEN=60 PROTO=TCP SPT=${keep(it.port())} DPT=${keep(it.port())}
${head(world)}chronyd[${keep(it.pid())}]: Selected source ${phi('public-address', it.publicIpv4())} (${keep('2.debian.pool.ntp.org')})`;
}

function kernel(world: World) {
  const { it } = world;
  return draft`${head(world)}kernel: [${keep('12345.678901')}] sd 2:0:0:0: [sda] ${keep(it.bytes())} 512-byte logical blocks: (${keep('4.00 TB/3.64 TiB')})
${head(world)}kernel: [${keep('2.004512')}] usb 1-1: SerialNumber: ${keep(it.serial())}
${head(world)}kernel: Out of memory: Killed process ${keep(it.pid())} (java) total-vm:${keep(it.bytes())}kB, anon-rss:${keep(it.bytes())}kB, UID:${keep(1000)} oom_score_adj:0`;
}

function webAccess(world: World) {
  const { patient, it } = world;
  return draft`${keep(it.ipv4())} - - [${keep('25/Nov/2026:07:14:02 +0000')}] "GET /emr/chart?patient_id=${labelled('record-number', patient.recordNumber)}&ssn=${labelled('ssn', patient.ssn.join('-'))} HTTP/1.1" ${keep(200)} ${keep(it.bytes())}`;
}

function application(world: World) {
  const { patient, spell, it } = world;
  return draft`${keep(it.isoTime())} WARN  emr.sync [${keep(it.uuid())}] could not match patient "${labelled('name', spell.name(patient))}" born ${labelled('birth-date', spell.date(patient))}, phone ${labelled('phone', spell.phoneLoose(patient))}; retry in ${keep(30)} s, build ${keep(it.version())}`;
}
