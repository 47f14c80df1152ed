import { hostsOf, parseSubnet, type Subnet } from '@osiriscare/core/net';
import { formatNumber } from '#lib/format/number.ts';
import { words } from './words.ts';

/** What is wrong with a network that somebody typed, in a sentence with the next step; nothing when it may be named. */
export function subnetFault(text: string): string | undefined {
  const parsed = parseSubnet(text);
  if (parsed.ok) return undefined;
  const { error } = parsed;
  switch (error.type) {
    case 'subnet_malformed':
      return words.faultMalformed;
    case 'subnet_host_bits':
      return words.faultHostBits(error.suggestion);
    case 'subnet_too_large':
      return words.faultTooLarge(formatNumber(error.addresses));
    case 'subnet_not_private':
      return words.faultNotPrivate;
  }
}

/** A network without jargon: "254 addresses, from 10.77.0.1 to 10.77.0.254". */
export function subnetInWords(text: string): string {
  const parsed = parseSubnet(text);
  return parsed.ok ? rangeOf(parsed.value) : '';
}

function rangeOf(subnet: Subnet): string {
  const hosts = hostsOf(subnet);
  const [first = ''] = hosts;
  return words.range(formatNumber(hosts.length), first, hosts.at(-1) ?? first);
}
