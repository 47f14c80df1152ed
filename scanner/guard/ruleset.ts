/** What the guard needs to know about this machine itself. */
export interface GuardConfig {
  /** Name of the nftables table. */
  readonly table: string;
  /** The LAN interfaces whose outgoing frames are guarded. */
  readonly devices: readonly string[];
  /** TCP ports on which this machine serves the clinic (the portal): whoever opened a connection gets its answers. */
  readonly servedPorts: readonly number[];
}

/** Sets whose content follows the verdicts; names as in the table. */
const policySets = {
  medical: 'ether_addr',
  cleared: 'ether_addr',
  gateways: 'ether_addr',
  medical_v4: 'ipv4_addr',
  medical_v6: 'ipv6_addr',
  held_v4: 'ipv4_addr',
  held_v6: 'ipv6_addr',
  peers_v4: 'ipv4_addr',
  peers_v6: 'ipv6_addr',
  gateways_v4: 'ipv4_addr',
  gateways_v6: 'ipv6_addr',
  groups: 'ether_addr',
} as const;

export type PolicySetName = keyof typeof policySets;

const baseChains = ['in', 'out'] as const;

/** A script that makes the table from nothing. One that is already there is replaced in the same transaction: no frame meets an open moment. */
export function creationScript(config: GuardConfig): string {
  return `table netdev ${config.table}\ndelete table netdev ${config.table}\n${tableText(config)}`;
}

/** A script that puts our rules back into a table that is there, leaving elements and counters alone. Fails when its sets are of another make. */
export function takeoverScript(config: GuardConfig): string {
  const chains = [...baseChains, 'group', 'stop'];
  const flushes = chains.map((chain) => `flush chain netdev ${config.table} ${chain}`);
  return `${flushes.join('\n')}\n${tableText(config)}`;
}

/** True when every chain that hooks into the kernel names every device. A device that went away takes its hook with it. */
export function hooksEveryDevice(outline: string, { devices }: GuardConfig): boolean {
  const hooks = outline.split('\n').filter((line) => / hook (?:in|e)gress /.test(line));
  const names = hooks.map((line) => new Set(line.split(/[\s",;{}]+/)));
  return (
    names.length === baseChains.length && names.every((of) => devices.every((name) => of.has(name)))
  );
}

/**
 * The table.
 *
 * Chain `out` sees every frame that leaves, whatever program made it, raw sockets included (egress hook, Linux 5.16). Who is in no set is held.
 * Chain `in` only remembers: who opened a connection to a served port, and which card answers for the gateway. It drops nothing.
 */
function tableText(config: GuardConfig): string {
  const devices = `{ ${config.devices.map((name) => JSON.stringify(name)).join(', ')} }`;
  const sets = Object.entries(policySets).map(([name, type]) => setText(name, type));
  return `table netdev ${config.table} {
${sets.join('\n')}
  set callers { type ether_addr . ipv4_addr . inet_service; flags dynamic, timeout; size 65535; timeout 5m; }
  set callers_v6 { type ether_addr . ipv6_addr . inet_service; flags dynamic, timeout; size 65535; timeout 5m; }
  set stopped { type ether_addr . ether_type; flags dynamic; size 65535; counter; }
  chain in {
    type filter hook ingress devices = ${devices} priority 0; policy accept;
    arp saddr ip @gateways_v4 update @gateways { ether saddr }
    ip6 saddr @gateways_v6 ip6 hoplimit 255 icmpv6 type { nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } update @gateways { ether saddr }
${servedText(config.servedPorts, ['dport', 'saddr', 'sport'], (key, set) => `update @${set} { ${key} }`)}
  }
  chain out {
    type filter hook egress devices = ${devices} priority 0; policy accept;
${outRules(config).join('\n')}
  }
  chain group {
${groupRules.join('\n')}
  }
  chain stop {
    update @stopped { ether daddr . ether type }
    drop
  }
}
`;
}

/**
 * Over IPv6 the question who has an address goes to a group that hardly anybody but its owner belongs to (33:33:ff and the address's last 24 bits): a packet to one device in
 * all but name. So these groups are closed like cards, save those of cleared devices and of our own peers.
 *
 * Two things pass always: the question whether an address that this machine is about to take is in use already, without which it could take a patient monitor's, and the
 * word that this machine belongs to its own group.
 */
const groupRules = [
  'ether daddr @groups accept',
  'ip6 saddr :: icmpv6 type nd-neighbor-solicit accept',
  'icmpv6 type mld-listener-report accept',
  'goto stop',
] as const;

/** The order is the rule: medical before everything, then answers, our own peers, held addresses, cleared cards, the gateway. */
function outRules({ servedPorts }: GuardConfig): string[] {
  return [
    'ether daddr & ff:ff:ff:00:00:00 == 33:33:ff:00:00:00 goto group',
    // All other groups, and everybody, are no single device.
    'ether daddr & 01:00:00:00:00:00 == 01:00:00:00:00:00 accept',
    'ether daddr @medical goto stop',
    'ip daddr @medical_v4 goto stop',
    'ip6 daddr @medical_v6 goto stop',
    'arp daddr ip @medical_v4 goto stop',
    servedText(
      servedPorts,
      ['sport', 'daddr', 'dport'],
      (key, set) => `tcp flags & ack == ack ${key} @${set} accept`,
    ),
    'ip daddr @peers_v4 accept',
    'ip6 daddr @peers_v6 accept',
    'arp daddr ip @peers_v4 accept',
    // A held device that asks for our address is answered, so that its user can open the portal. Over IPv6 the answer carries the address of the held device, hence before that.
    'arp operation reply accept',
    'icmpv6 type nd-neighbor-advert accept',
    'ip daddr @held_v4 goto stop',
    'ip6 daddr @held_v6 goto stop',
    // Behind a router no MAC tells who is who: private addresses there are held.
    'ether daddr @gateways ip daddr { 10.0.0.0/8, 100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16 } goto stop',
    'ether daddr @gateways ip6 daddr fc00::/7 goto stop',
    'ether daddr @cleared accept',
    'ether daddr @gateways accept',
    'goto stop',
  ].filter((rule) => rule !== '');
}

function setText(name: string, type: string): string {
  const learns = name === 'gateways' ? ' flags dynamic; size 256;' : '';
  return `  set ${name} { type ${type};${learns} }`;
}

type Fields = readonly [ourPort: string, theirAddress: string, theirPort: string];

/** One rule for each family about frames of served ports; none when nothing is served. */
function servedText(
  ports: readonly number[],
  [ourPort, theirAddress, theirPort]: Fields,
  rest: (key: string, set: string) => string,
): string {
  if (ports.length === 0) return '';
  const served = `tcp ${ourPort} { ${ports.join(', ')} }`;
  const rule = (family: string, set: string) =>
    `${served} ${rest(`ether ${theirAddress} . ${family} ${theirAddress} . tcp ${theirPort}`, set)}`;
  return [rule('ip', 'callers'), rule('ip6', 'callers_v6')].join('\n');
}
