import {
  factOf,
  type DeviceId,
  type DeviceRecord,
  type Fact,
  type FactKind,
  type FactSource,
  type Observation,
} from '@osiriscare/core/inventory';
import type { MacAddress } from '@osiriscare/core/net';
import type { DirectoryComputer } from './computer.ts';

/** Why a computer account was left without a device although its name was heard. */
export type JoinNotice =
  | {
      readonly type: 'directory_name_claimed_twice';
      readonly name: string;
      readonly devices: readonly DeviceId[];
    }
  | {
      readonly type: 'directory_account_ambiguous';
      readonly device: DeviceId;
      readonly accounts: readonly string[];
    };

export interface DirectoryJoin {
  readonly observations: readonly Observation[];
  readonly notices: readonly JoinNotice[];
}

/** Where a device says its own name. A name from DNS or a list is somebody else's word. */
const ownVoices: readonly FactSource[] = ['dhcp', 'mdns', 'netbios', 'llmnr'];

/** A name that was not heard for this long claims nothing any more. */
const claimLifetimeMs = 7 * 24 * 60 * 60 * 1000;

/** NetBIOS names are cut at 15 characters (RFC 1001 section 14.1). */
const netbiosLength = 15;

interface Claim {
  readonly device: DeviceId;
  readonly mac: MacAddress;
  readonly name: string;
  readonly cut: boolean;
}

/**
 * Gives each device the facts of its computer account, if it announced that account's name itself.
 *
 * When two devices claim one name, or one device fits two accounts, nobody gets anything: a wrong join could clear a device that nobody knows.
 */
export function joinDirectory(
  computers: readonly DirectoryComputer[],
  devices: readonly DeviceRecord[],
  nowMs: number,
): DirectoryJoin {
  const accountsByDevice = new Map<DeviceId, Set<DirectoryComputer>>();
  const claimsByAccount = new Map<DirectoryComputer, Claim[]>();
  const find = accountFinder(computers);
  for (const claim of devices.flatMap((device) => claimsOf(device, nowMs)))
    for (const account of find(claim)) {
      addTo(accountsByDevice, claim.device, account);
      claimsByAccount.set(account, [...(claimsByAccount.get(account) ?? []), claim]);
    }
  return resolve(claimsByAccount, accountsByDevice, nowMs);
}

function resolve(
  claimsByAccount: ReadonlyMap<DirectoryComputer, readonly Claim[]>,
  accountsByDevice: ReadonlyMap<DeviceId, ReadonlySet<DirectoryComputer>>,
  nowMs: number,
): DirectoryJoin {
  const notices: JoinNotice[] = [];
  for (const [device, accounts] of accountsByDevice)
    if (accounts.size > 1) {
      const names = [...accounts].map((account) => account.name);
      notices.push({ type: 'directory_account_ambiguous', device, accounts: names });
    }
  const observations: Observation[] = [];
  for (const [account, claims] of claimsByAccount) {
    const claimants = [...new Set(claims.map((claim) => claim.device))];
    if (claimants.length > 1)
      notices.push({
        type: 'directory_name_claimed_twice',
        name: account.name,
        devices: claimants,
      });
    else if (claims.every((claim) => accountsByDevice.get(claim.device)?.size === 1))
      observations.push(...observationsOf(account, claims, nowMs));
  }
  return { observations, notices };
}

function claimsOf(device: DeviceRecord, nowMs: number): Claim[] {
  return device.facts.flatMap(({ kind, value, source, mac, lastAt }) => {
    const spoken =
      kind === 'name' && ownVoices.includes(source) && nowMs - lastAt < claimLifetimeMs;
    const name = shortName(value);
    if (!spoken || !mac || name === '') return [];
    return [
      { device: device.id, mac, name, cut: source === 'netbios' && name.length === netbiosLength },
    ];
  });
}

/** A cut name fits every account that begins with it; a whole one fits only its equal. */
function accountFinder(
  computers: readonly DirectoryComputer[],
): (claim: Claim) => ReadonlySet<DirectoryComputer> {
  const whole = new Map<string, Set<DirectoryComputer>>();
  const cut = new Map<string, Set<DirectoryComputer>>();
  for (const computer of computers)
    for (const name of namesOf(computer)) {
      addTo(whole, name, computer);
      addTo(cut, name.slice(0, netbiosLength), computer);
    }
  return (claim) => (claim.cut ? cut : whole).get(claim.name) ?? new Set();
}

function namesOf({ name, accountName, hostName }: DirectoryComputer): Set<string> {
  const names = [name, accountName ?? '', hostName ?? ''].map(shortName);
  return new Set(names.filter((each) => each !== ''));
}

function shortName(name: string): string {
  return (name.split('.', 1)[0] ?? '').trim().toLowerCase();
}

function observationsOf(
  account: DirectoryComputer,
  claims: readonly Claim[],
  nowMs: number,
): Observation[] {
  const facts = factsOf(account);
  const macs = new Set(claims.map((claim) => claim.mac));
  return [...macs].map((mac) => ({ at: nowMs, source: 'directory', mac, facts }));
}

function factsOf(account: DirectoryComputer): Fact[] {
  const os = `${account.operatingSystem ?? ''} ${account.operatingSystemVersion ?? ''}`;
  const values: readonly (readonly [FactKind, string])[] = [
    ['directory.computer', account.objectId],
    ['directory.enabled', String(account.enabled)],
    ['directory.os', os],
    ['directory.unit', account.unit],
    ['directory.description', account.description ?? ''],
    ['directory.last-logon', account.lastLogonAt ?? ''],
  ];
  return values.flatMap(([kind, value]) => factOf(kind, value) ?? []);
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}
