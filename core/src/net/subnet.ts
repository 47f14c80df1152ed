import { err, ok, type Result } from '../result.ts';
import { ipv4FromNumber, ipv4ToNumber, type IpAddress } from './ip-address.ts';

/** An IPv4 network that a person named: the only places that are ever swept. */
export interface Subnet {
  /** Canonical text, host bits zero: `10.77.0.0/24`. */
  readonly text: string;
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** Why a text is not a subnet that may be swept. */
export type SubnetError =
  | { readonly type: 'subnet_malformed'; readonly text: string }
  | { readonly type: 'subnet_host_bits'; readonly text: string; readonly suggestion: string }
  | { readonly type: 'subnet_too_large'; readonly text: string; readonly addresses: number }
  | { readonly type: 'subnet_not_private'; readonly text: string };

/** The largest subnet that is swept in one piece: /20, 4,096 addresses. */
export const largestPrefix = 20;

const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
];

/**
 * Reads `10.77.0.0/24`.
 *
 * Refuses what could reach further than its writer meant: set host bits, more than /20, and addresses outside the private ranges (RFC 1918, 3927, 6598):
 * a clinic's devices never live on public addresses, a typing mistake does.
 */
export function parseSubnet(text: string): Result<Subnet, SubnetError> {
  const written = readSubnet(text);
  if (!written) return err({ type: 'subnet_malformed', text });
  const { address, prefix } = written;
  const subnet = subnetOf(address, prefix);
  if (subnet.first !== address)
    return err({ type: 'subnet_host_bits', text, suggestion: subnet.text });
  if (prefix < largestPrefix)
    return err({ type: 'subnet_too_large', text, addresses: 2 ** (32 - prefix) });
  if (!privateRanges.some((range) => contains(range, subnet)))
    return err({ type: 'subnet_not_private', text });
  return ok(subnet);
}

/** True when the address is IPv4 and inside. */
export function subnetContains(subnet: Subnet, address: IpAddress): boolean {
  const value = ipv4ToNumber(address);
  return value !== undefined && value >= subnet.first && value <= subnet.last;
}

/** Every address that a host can have: without network and broadcast address, save for /31 and /32 (RFC 3021). */
export function hostsOf(subnet: Subnet): IpAddress[] {
  const margin = subnet.prefix >= 31 ? 0 : 1;
  const count = subnet.last - subnet.first + 1 - 2 * margin;
  return Array.from({ length: count }, (_, index) => ipv4FromNumber(subnet.first + margin + index));
}

function readSubnet(text: string): { address: number; prefix: number } | undefined {
  const match = /^([\d.]+)\/(\d{1,2})$/.exec(text.trim());
  const address = ipv4ToNumber(match?.[1] ?? '');
  const prefix = Number(match?.[2]);
  return address === undefined || !(prefix <= 32) ? undefined : { address, prefix };
}

function subnetOf(address: number, prefix: number): Subnet {
  const size = 2 ** (32 - prefix);
  const first = Math.floor(address / size) * size;
  return { text: `${ipv4FromNumber(first)}/${prefix}`, first, last: first + size - 1, prefix };
}

function contains(range: string, subnet: Subnet): boolean {
  const [text = '', bits = ''] = range.split('/');
  const outer = subnetOf(ipv4ToNumber(text) ?? 0, Number(bits));
  return subnet.first >= outer.first && subnet.last <= outer.last;
}
