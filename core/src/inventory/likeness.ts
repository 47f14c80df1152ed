import type { Fact } from './fact.ts';

/** What likeness is judged by. */
export interface Sighted {
  readonly names: readonly string[];
  readonly fingerprints: readonly string[];
  readonly identities: readonly string[];
  /** Its address is made up. */
  readonly isRandomised: boolean;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** Names that a device announced, lower case. */
export function namesOf(facts: readonly Fact[]): string[] {
  return valuesOf(facts, 'name').map((name) => name.toLowerCase());
}

/** Identities (DHCP option 61) that are more than the hardware address again. */
export function identitiesOf(facts: readonly Fact[]): string[] {
  return valuesOf(facts, 'dhcp.client-id').filter((id) => !repeatsAddress(id));
}

/** Ways of asking for an address: option 55, and the identity. */
export function fingerprintsOf(facts: readonly Fact[]): string[] {
  return [...valuesOf(facts, 'dhcp.parameters'), ...identitiesOf(facts)];
}

/** RFC 2132 9.14: type 1 and six bytes are the Ethernet address. */
function repeatsAddress(clientId: string): boolean {
  return /^01[0-9a-f]{12}$/i.test(clientId.replaceAll(':', ''));
}

/** True for names that devices have from the factory, so that many share them. */
export function isGenericName(name: string): boolean {
  const bare = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return bare.length < 3 || genericNames.some((generic) => bare === generic);
}

const genericNames = [
  'iphone',
  'ipad',
  'ipod',
  'watch',
  'applewatch',
  'macbook',
  'macbookair',
  'macbookpro',
  'imac',
  'android',
  'phone',
  'tablet',
  'galaxy',
  'galaxys',
  'galaxya',
  'galaxytab',
  'samsung',
  'pixel',
  'pixelpro',
  'oneplus',
  'redmi',
  'redminote',
  'moto',
  'xiaomi',
  'huawei',
  'localhost',
  'unknown',
  'desktop',
  'laptop',
  'notebook',
  'windows',
  'ubuntu',
  'debian',
  'raspberrypi',
  'esp',
  'printer',
  'monitor',
  'device',
  'default',
  'user',
];

/** True when two rows were in sight at overlapping times: then they are two devices. */
export function haveMet(
  a: Pick<Sighted, 'firstSeenAt' | 'lastSeenAt'>,
  b: Pick<Sighted, 'firstSeenAt' | 'lastSeenAt'>,
): boolean {
  return a.firstSeenAt <= b.lastSeenAt && b.firstSeenAt <= a.lastSeenAt;
}

function valuesOf(facts: readonly Fact[], wanted: Fact['kind']): string[] {
  return facts.filter(({ kind }) => kind === wanted).map(({ value }) => value);
}
