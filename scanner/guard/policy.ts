import { isIpv4, solicitedNodeCard, type IpAddress, type MacAddress } from '@osiriscare/core/net';
import type { NftSet } from './nft.ts';
import type { PolicySetName } from './ruleset.ts';

/**
 * Who may receive what. Devices named nowhere are held.
 *
 * A medical device that a person opted in belongs to `cleared`, not to `medical`, and its addresses to neither list.
 */
export interface GuardPolicy {
  readonly medical: readonly MacAddress[];
  /** Cards whose contact is allowed. */
  readonly cleared: readonly MacAddress[];
  /** Present addresses of medical devices: a second net under the MACs, and all there is for devices behind a router. */
  readonly medicalAddresses: readonly IpAddress[];
  readonly heldAddresses: readonly IpAddress[];
  /** Present addresses of devices whose contact is allowed: who has one of them may be asked over IPv6, where a question goes to the owner's group instead of to everybody. */
  readonly clearedAddresses: readonly IpAddress[];
  /** Addresses this machine uses by its own configuration: gateways, resolvers, directory servers. Medical ones among them receive nothing all the same. */
  readonly peers: readonly IpAddress[];
  readonly gateways: readonly IpAddress[];
  /** Cards that the neighbour table gives for the gateways; when empty, what the kernel learned from their ARP stays. */
  readonly gatewayMacs: readonly MacAddress[];
}

/** Elements by set. */
export type PolicyElements = ReadonlyMap<PolicySetName, ReadonlySet<string>>;

/** The sets a policy asks for. A set that is left out stays as it is. */
export function elementsOf(policy: GuardPolicy): PolicyElements {
  const medical = new Set<string>(policy.medical);
  const peers = [...policy.peers, ...policy.gateways];
  const elements = new Map<PolicySetName, ReadonlySet<string>>([
    ['medical', medical],
    ['cleared', new Set(policy.cleared.filter((mac) => !medical.has(mac)))],
    ['medical_v4', ofFamily(policy.medicalAddresses, true)],
    ['medical_v6', ofFamily(policy.medicalAddresses, false)],
    ['held_v4', ofFamily(policy.heldAddresses, true)],
    ['held_v6', ofFamily(policy.heldAddresses, false)],
    ['peers_v4', ofFamily(peers, true)],
    ['peers_v6', ofFamily(peers, false)],
    ['gateways_v4', ofFamily(policy.gateways, true)],
    ['gateways_v6', ofFamily(policy.gateways, false)],
    ['groups', groupsOf(policy)],
  ]);
  if (policy.gatewayMacs.length > 0) elements.set('gateways', new Set(policy.gatewayMacs));
  return elements;
}

/** Lines for nft that turn what the kernel has into what is wanted; empty when nothing is to be done. Protection is added first, in the same transaction. */
export function changeScript(
  table: string,
  present: ReadonlyMap<string, NftSet>,
  wanted: PolicyElements,
): string {
  const lines = [...wanted].flatMap(([set, elements]) => {
    const has = present.get(set);
    const added = [...elements].filter((element) => !has?.has(element));
    const removed = [...(has?.keys() ?? [])].filter((element) => !elements.has(element));
    const target = `element netdev ${table} ${set}`;
    return [...inPieces(`add ${target}`, added), ...inPieces(`delete ${target}`, removed)];
  });
  return lines.join('');
}

const elementsPerLine = 500;

function inPieces(verb: string, elements: readonly string[]): string[] {
  const lines: string[] = [];
  for (let start = 0; start < elements.length; start += elementsPerLine)
    lines.push(`${verb} { ${elements.slice(start, start + elementsPerLine).join(', ')} }\n`);
  return lines;
}

/** Group cards to which questions for addresses may go: never one that a protected address shares. */
function groupsOf(policy: GuardPolicy): ReadonlySet<string> {
  const peers = [...policy.peers, ...policy.gateways];
  const held = policy.heldAddresses.filter((address) => !peers.includes(address));
  const closed = groupCardsOf([...policy.medicalAddresses, ...held]);
  const open = groupCardsOf([...policy.clearedAddresses, ...peers]);
  return new Set([...open].filter((card) => !closed.has(card)));
}

function groupCardsOf(addresses: readonly IpAddress[]): ReadonlySet<string> {
  return new Set(addresses.filter((address) => !isIpv4(address)).map(solicitedNodeCard));
}

function ofFamily(addresses: readonly IpAddress[], v4: boolean): ReadonlySet<string> {
  return new Set(addresses.filter((address) => isIpv4(address) === v4));
}
