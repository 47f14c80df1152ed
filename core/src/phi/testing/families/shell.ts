import { draft, keep, phi } from '../marks.ts';
import type { Family, World } from '../world.ts';

/** What commands print. */
export const shell: Family = {
  name: 'shell',
  templates: [
    passwd,
    listing,
    disks,
    sshd,
    sockets,
    packages,
    hashes,
    counters,
    certificates,
    routes,
    git,
    lookup,
  ],
};

function passwd({ staff, it }: World) {
  return draft`root:x:0:0:root:/root:/bin/bash
sshd:x:${keep(105)}:${keep(65534)}::/run/sshd:/usr/sbin/nologin
${phi('login', staff.login)}:x:${keep(1000)}:${keep(1000)}:${phi('name', `${staff.given} ${staff.family}`)},,,:/home/${phi('login', staff.login)}:/bin/bash
postgres:x:${keep(113)}:${keep(120)}:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
uptime on ${keep(it.host())}`;
}

function listing({ staff, it }: World) {
  return draft`total ${keep(48)}
drwxr-xr-x  5 ${phi('login', staff.login)} ${phi('login', staff.login)}  ${keep(4096)} Nov 25 07:14 .
-rw-r--r--  1 root root ${keep(it.bytes())} Mar  3  2026 backup-${keep('20260303')}.tar.gz
-rw-------  1 ${phi('login', staff.login)} staff   ${keep(220)} Jan 12 08:01 /home/${phi('login', staff.login)}/.bash_history`;
}

function disks({ it, chance }: World) {
  return draft`Filesystem      1K-blocks      Used Available Use% Mounted on
/dev/sda1       ${keep(it.bytes())} ${keep(it.bytes())} ${keep(it.bytes())}  ${keep(chance.number(99))}% /
tmpfs             ${keep('512 204 1024')}  ${keep(1)}% /run
2 Network Drive, 1 Optical Drive, ${keep('4 Memory Lane')} counters; ${keep('16 PCIe Lane')} active`;
}

function sshd({ it }: World) {
  return draft`port ${keep(22)}
permitrootlogin no
ciphers ${keep('chacha20-poly1305@openssh.com')},${keep('aes256-gcm@openssh.com')},aes256-ctr
kexalgorithms ${keep('sntrup761x25519-sha512@openssh.com')},${keep('curve25519-sha256@libssh.org')}
listenaddress ${keep(it.ipv4())}:22
logingracetime ${keep(120)}`;
}

function sockets({ it }: World) {
  return draft`State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
LISTEN 0      ${keep(128)}    ${keep(it.ipv4())}:${keep(it.port())}   0.0.0.0:*  users:(("sshd",pid=${keep(it.pid())},fd=3))
ESTAB  0      0      [${keep(it.ipv6())}]:${keep(it.port())} [${phi('public-address', '2606:4700:4700::1111')}]:443`;
}

function packages({ it }: World) {
  return draft`ii  ${keep(it.packageName())}  ${keep(it.version())}  amd64  secure shell (SSH) server
Inst ${keep(it.packageName())} [${keep(it.version())}] (${keep(it.version())} Debian:12.5/stable [amd64])
Name        : ${keep(it.packageName())}
Version     : ${keep(it.version())}`;
}

function hashes({ it, staff }: World) {
  return draft`${keep(it.sha256())}  ${keep(it.path())}
${keep(it.gitHash())}  /home/${phi('login', staff.login)}/key.pub
uuid ${keep(it.uuid())} serial ${keep(it.serial())} ${keep(it.cve())}`;
}

function counters({ it, chance }: World) {
  const number = () => keep(chance.number(999));
  return draft`  eth0: ${keep(it.bytes())} ${keep(it.bytes())}    0    0    0     0          0         0 ${keep(it.bytes())}
procs r ${number()} ${number()} ${number()} swpd ${keep(it.bytes())} load ${keep('0.52, 0.48, 0.41')}
values ${keep(`${200 + chance.number(700)} ${200 + chance.number(700)} ${1000 + chance.number(8000)} ${chance.number(99)}`)} at ${keep(it.epoch())}
temp ${keep('415.25')} pid ${keep(it.pid())} exit ${keep(it.errorCode())}`;
}

function certificates({ it }: World) {
  return draft`subject=CN = ${keep(it.host())}
serial=${keep('04A1B2C3D4E5F60718293A4B5C6D7E8F9012')}
notAfter=${keep('Mar 12 08:14:02 2027 GMT')}
SHA256 Fingerprint=${keep('AB:CD:12:34:56:78:90:AB:CD:EF:12:34:56:78:90:12')}
OID ${keep('1.3.6.1.4.1.311.20.2.3')}`;
}

function routes({ it }: World) {
  return draft`default via ${keep(it.ipv4())} dev eth0 proto dhcp metric ${keep(100)}
${keep('192.168.10.0/24')} dev eth0 scope link src ${keep(it.ipv4())}
nameserver ${keep(it.ipv4())}
nameserver ${phi('public-address', it.publicIpv4())}
? (${keep(it.ipv4())}) at ${keep(it.mac())} [ether] on eth0`;
}

function git({ staff, it }: World) {
  return draft`commit ${keep(it.gitHash())}
Author: ${phi('name', `${staff.given} ${staff.family}`)} <${phi('email', staff.email)}>
Date:   ${keep('Thu Mar 12 08:14:02 2026 +0000')}

    Bump version to ${keep(it.version())}`;
}

function lookup({ it }: World) {
  return draft`Server:		${keep(it.ipv4())}
Address:	${keep(it.ipv4())}#53

Name:	${keep(it.host())}
Address: ${keep(it.ipv4())}
Group: docker
Account: root
ID: ${keep('1234567890')}
Policy: ${keep('DEFAULT')}
Phone: not connected
Contact: ${keep('hostmaster')}`;
}
