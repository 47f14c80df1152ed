import type { Chance } from '../../testing/clinic/chance.ts';
import { drawn } from './people.ts';

const hex = (chance: Chance, length: number): string =>
  Array.from({ length }, () => chance.number(16).toString(16)).join('');
const upTo = (chance: Chance, top: number): number => chance.number(top + 1);
const two = (value: number): string => String(value).padStart(2, '0');

/** What computers write about themselves, and what an evidence entry is worthless without. */
export interface Infrastructure {
  readonly ipv4: () => string;
  readonly ipv6: () => string;
  /** An address outside: not kept, but made a token. */
  readonly publicIpv4: () => string;
  readonly mac: () => string;
  readonly host: () => string;
  readonly uuid: () => string;
  readonly sha256: () => string;
  readonly gitHash: () => string;
  readonly version: () => string;
  readonly port: () => string;
  readonly pid: () => string;
  readonly bytes: () => string;
  readonly unit: () => string;
  readonly kb: () => string;
  readonly sid: () => string;
  readonly errorCode: () => string;
  readonly serial: () => string;
  readonly isoTime: () => string;
  readonly syslogTime: () => string;
  readonly epoch: () => string;
  readonly path: () => string;
  readonly windowsPath: () => string;
  readonly packageName: () => string;
  readonly cve: () => string;
}

/** Values drawn with the given chance. */
export function createInfrastructure(chance: Chance): Infrastructure {
  return { ...networkValues(chance), ...numberValues(chance), ...textValues(chance) };
}

function networkValues(chance: Chance) {
  return {
    ipv4: () =>
      chance.pick([
        `10.${upTo(chance, 255)}.${upTo(chance, 255)}.${upTo(chance, 254)}`,
        `192.168.${upTo(chance, 255)}.${upTo(chance, 254)}`,
        `172.${16 + chance.number(16)}.${upTo(chance, 255)}.${upTo(chance, 254)}`,
        '127.0.0.1',
        '169.254.12.7',
      ]),
    ipv6: () =>
      chance.pick([
        `fe80::${hex(chance, 4)}:${hex(chance, 4)}`,
        `fd12:3456:789a::${1 + chance.number(99)}`,
        '::1',
      ]),
    publicIpv4: () =>
      `${chance.pick([8, 23, 45, 52, 81, 104, 185, 203])}.${1 + chance.number(250)}.${upTo(chance, 255)}.${1 + chance.number(250)}`,
    mac: () => Array.from({ length: 6 }, () => hex(chance, 2)).join(chance.pick([':', '-'])),
    host: () =>
      `${chance.pick(['srv', 'ws', 'dc', 'nas', 'printer', 'frontdesk', 'exam-room'])}${chance.pick(['', '-'])}${two(1 + chance.number(30))}${chance.pick(['', '.clinic.local', '.corp.example.com', '.lan'])}`,
    port: () =>
      String(chance.pick([22, 80, 443, 445, 3389, 5432, 8080, 49152 + chance.number(16000)])),
  };
}

function numberValues(chance: Chance) {
  return {
    uuid: () => [8, 4, 4, 4, 12].map((length) => hex(chance, length)).join('-'),
    sha256: () => hex(chance, 64),
    gitHash: () => hex(chance, 40),
    version: () =>
      chance.pick([
        `${upTo(chance, 20)}.${upTo(chance, 30)}.${upTo(chance, 99)}`,
        `10.0.${19041 + chance.number(3000)}.${chance.number(4000)}`,
        `1:${upTo(chance, 9)}.${upTo(chance, 9)}p1-${upTo(chance, 9)}+deb12u${upTo(chance, 9)}`,
        `${upTo(chance, 9)}.${upTo(chance, 99)}.${300 + chance.number(600)}.${upTo(chance, 9)}`,
      ]),
    pid: () => String(1 + chance.number(4_194_304)),
    bytes: () => String(chance.number(2_000_000_000)),
    kb: () => `KB${drawn(chance, '50#####')}`,
    sid: () =>
      `S-1-5-21-${drawn(chance, 'C#########')}-${drawn(chance, 'C#########')}-${drawn(chance, 'C########')}-${500 + chance.number(2000)}`,
    errorCode: () =>
      chance.pick([
        `0x8${hex(chance, 7)}`,
        `0xC000${hex(chance, 4)}`,
        `error ${chance.number(2000)}`,
        `exit code ${upTo(chance, 255)}`,
      ]),
    serial: () =>
      drawn(
        chance,
        chance.pick([
          'AAA#######',
          'S/N A#AA####',
          'CN#A##A###',
          'WD-WCC#A######',
          'C############',
        ]),
      ),
    epoch: () =>
      String(1_600_000_000 + chance.number(200_000_000)) + chance.pick(['', '', '.123', '000']),
    cve: () => `CVE-20${drawn(chance, '2#')}-${drawn(chance, 'C####')}`,
  };
}

function textValues(chance: Chance) {
  const clock = () =>
    `${two(chance.number(24))}:${two(chance.number(60))}:${two(chance.number(60))}`;
  return {
    isoTime: () =>
      `2026-${two(1 + chance.number(12))}-${two(1 + chance.number(28))}T${clock()}${chance.pick(['Z', '.123Z', '+02:00'])}`,
    syslogTime: () =>
      `${chance.pick(['Jan', 'Mar', 'Nov', 'Dec'])} ${String(1 + chance.number(28)).padStart(2, ' ')} ${clock()}`,
    unit: () =>
      chance.pick([
        'sshd.service',
        'getty@tty1.service',
        'user@1000.service',
        'cron.service',
        'apt-daily.timer',
        'docker.socket',
        'system-getty.slice',
        'dev-disk-by\\x2duuid.device',
      ]),
    path: () =>
      chance.pick([
        '/etc/ssh/sshd_config',
        '/var/log/auth.log',
        '/usr/lib/systemd/system/cron.service',
        '/var/lib/docker/overlay2',
        '/opt/emr/bin/server',
        '/dev/sda1',
        '/srv/share/scans',
      ]),
    windowsPath: () =>
      chance.pick([
        'C:\\Windows\\System32\\svchost.exe',
        'C:\\Program Files\\Vendor\\agent.exe',
        'C:\\Users\\Public\\Desktop',
        'C:\\ProgramData\\Microsoft\\Windows Defender',
        'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
        'D:\\Backups\\2026-03-01.bak',
      ]),
    packageName: () =>
      chance.pick([
        'openssh-server',
        'libssl3t64',
        'linux-image-6.1.0-18-amd64',
        'lodash@4.17.21',
        'python3.11-minimal',
        'Microsoft.NET.Native.Runtime.2.2',
        'chacha20-poly1305@openssh.com',
      ]),
  };
}
