import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { ipv4ToNumber, parseIpAddress, type IpAddress } from '@osiriscare/core/net';
import { permissionTo } from './gate.ts';

/** The addresses behind a configured name, by whether anything may be sent to them. */
export interface GatedAddresses {
  /** To these a packet may be sent now; at most four. None, and nothing withheld: the name is not known. */
  readonly addresses: readonly IpAddress[];
  /** Why nothing may be sent to the others, or to any: a clause for people. Null when nothing was withheld. */
  readonly withheld: string | null;
}

/** Finds the addresses of a configured name and asks the gate about each. Whoever contacts must use these addresses, not the name: it may mean another computer a moment later. */
export type GatedLookup = (name: string, signal: AbortSignal) => Promise<GatedAddresses>;

export interface GatedLookupDeps {
  /** Addresses of a name by the system's resolver; throws when there are none. */
  readonly lookup: (name: string) => Promise<readonly string[]>;
  /** What the scanner sees; null while it cannot be asked. */
  readonly devices: () => readonly DeviceSummary[] | null;
}

const mostAddresses = 4;

/** Names that the configuration holds are allowed what `permissionTo` allows a configured host. */
export function createGatedLookup({ lookup, devices }: GatedLookupDeps): GatedLookup {
  return async (name, signal) => {
    const found = await addressesOf(name, { lookup, signal });
    const reasons = found.map((address) => reasonAgainst(address, devices()));
    return {
      addresses: found.filter((_, index) => reasons[index] === null),
      withheld: reasons.find((reason) => reason !== null) ?? null,
    };
  };
}

async function addressesOf(
  name: string,
  { lookup, signal }: Pick<GatedLookupDeps, 'lookup'> & { readonly signal: AbortSignal },
): Promise<IpAddress[]> {
  const literal = parseIpAddress(name);
  if (literal !== undefined) return [unmapped(literal)];
  const texts = await Promise.race([lookup(name).catch(() => []), aborted(signal)]);
  const addresses = texts.flatMap((text) => parseIpAddress(text) ?? []);
  return [...new Set(addresses.map(unmapped))].slice(0, mostAddresses);
}

/** The resolver of the system cannot be interrupted, only left behind. */
function aborted(signal: AbortSignal): Promise<readonly string[]> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve([]);
    else signal.addEventListener('abort', () => resolve([]), { once: true });
  });
}

/** An IPv4 address in IPv6 clothes (RFC 4291 section 2.5.5.2) reaches the same card: the gate must know it by the name that the scanner uses. */
function unmapped(address: IpAddress): IpAddress {
  const groups = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted !== undefined) return parseIpAddress(dotted) ?? address;
  if (!groups) return address;
  const [high, low] = [groups[1], groups[2]].map((group) => Number.parseInt(group ?? '0', 16));
  const bytes = [high ?? 0, low ?? 0].flatMap((group) => [group >> 8, group & 255]);
  return parseIpAddress(bytes.join('.')) ?? address;
}

function reasonAgainst(
  address: IpAddress,
  devices: readonly DeviceSummary[] | null,
): string | null {
  if (!isOneComputer(address)) return `${address} is not the address of one computer`;
  const permission = permissionTo({ address, origin: 'configuration' }, devices);
  switch (permission) {
    case 'allowed':
      return null;
    case 'medical':
      return `a medical device uses ${address} now`;
    case 'held':
      return `what is at ${address} has not been cleared`;
    case 'scanner-away':
      return 'the scanner does not answer';
  }
}

/** False for groups, broadcast and "any". */
function isOneComputer(address: IpAddress): boolean {
  const number = ipv4ToNumber(address);
  if (number === undefined) return !address.startsWith('ff') && address !== '::';
  return number !== 0 && number < 224 * 2 ** 24;
}
