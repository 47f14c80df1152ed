/** A DICOM association or an HL7 message at the start of a TCP segment (IPv4 only: the filter language cannot look into TCP over IPv6). */
const tcpData = '((tcp[12:1] & 0xf0) >> 2)';
const clinicalConversations =
  `tcp[${tcpData}:4] = 0x0b4d5348 or ` +
  `(tcp[${tcpData}:2] = 0x0100 and tcp[${tcpData}+6:4] = 0x00010000) or ` +
  `(tcp[${tcpData}:2] = 0x0200 and tcp[${tcpData}+6:4] = 0x00010000)`;

const announcements = [
  'arp',
  '(icmp6 and ip6[40] >= 133 and ip6[40] <= 136)',
  'udp dst port 67 or 68 or 137 or 138 or 1900 or 3613 or 3702 or 5353 or 5355 or 24005',
  'udp src port 1900 or 3702 or 5355 or 24105',
  clinicalConversations,
].join(' or ');

/** What is listened to, in the language of pcap-filter(7): also inside one VLAN tag. */
const captureFilter = `${announcements} or (vlan and (${announcements}))`;

/** Enough for an Ethernet frame of ordinary size with tags. */
const longestFrame = 2048;

/** What is captured where, and as whom. */
export interface CaptureTarget {
  /** Name of the network device, `eth0`. */
  readonly device: string;
  /** Account that the capture process changes to once it has opened the device. Only possible for root. */
  readonly runAs?: string;
}

/**
 * Arguments of tcpdump. Only incoming frames: what this machine sends itself is in the ledger. The device is put into promiscuous mode, because joining the multicast groups
 * instead would send IGMP; nothing is sent.
 */
export function captureArguments({ device, runAs }: CaptureTarget): readonly string[] {
  const listening = ['-i', device, '-Q', 'in', '-n', '--immediate-mode'];
  const output = ['-s', String(longestFrame), '-U', '-w', '-'];
  const account = runAs === undefined ? [] : ['-Z', runAs];
  return [...listening, ...output, ...account, captureFilter];
}

/** The account to drop to: root needs one, anybody else already is one. `passwd` is the text of /etc/passwd. */
export function captureAccount(userId: number, passwd: string): string | undefined {
  if (userId !== 0) return undefined;
  const accounts = new Set(passwd.split('\n').map((line) => line.split(':', 1)[0]));
  return ['tcpdump', 'nobody'].find((account) => accounts.has(account));
}
