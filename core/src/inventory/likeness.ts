import type { Fact } from './fact.ts';

/** What likeness is judged by. */
export interface Sighted {
  readonly facts: readonly Fact[];
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

/** What a phone says about its make and its system, which stay the same when it makes up a new address. */
const lastingKinds = ['dhcp.vendor-class', 'mdns.model'] as const satisfies readonly Fact['kind'][];

/** True when both say what they are made of and no answer is the same: then two phones of one name are two phones. */
export function contradict(a: readonly Fact[], b: readonly Fact[]): boolean {
  return lastingKinds.some((kind) => {
    const [said, alsoSaid] = [valuesOf(a, kind), valuesOf(b, kind)];
    const bothSpoke = said.length > 0 && alsoSaid.length > 0;
    return bothSpoke && !said.some((value) => alsoSaid.includes(value));
  });
}

/** RFC 2132 9.14: type 1 and six bytes are the Ethernet address. */
function repeatsAddress(clientId: string): boolean {
  return /^01[0-9a-f]{12}$/i.test(clientId.replaceAll(':', ''));
}

/** True for names that devices have from the factory, so that many share them. */
export function isGenericName(name: string): boolean {
  const bare = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (genericNames.includes(bare)) return true;
  return bare.length < 3 && !isNumberedByHand(name);
}

/** `WS-21`, `PC-07`: a practice numbers its computers like this. Models are written without the dash or with longer numbers (`A54`, `RT-5100`). */
function isNumberedByHand(name: string): boolean {
  return /^[a-z]{2}[-_]\d{1,2}$/i.test(name);
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
  'mi',
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
