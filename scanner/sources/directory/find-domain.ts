import type { IpAddress } from '@osiriscare/core/net';
import { ok, type Result } from '@osiriscare/core/result';
import {
  askResolver,
  type AskDeps,
  type DnsError,
  type DnsRecord,
  type Resolver,
} from '../dns/index.ts';

/** A server that the domain names as its directory. Being named here is no permission to contact it. */
export interface DomainController {
  readonly name: string;
  readonly address: IpAddress;
}

type ServiceRecord = Extract<DnsRecord, { type: 'SRV' }>;

/** Servers that are looked up by name when the SRV answer did not bring their addresses along. */
const mostServers = 16;

/**
 * Finds the directory servers of a domain, the preferred first: SRV records of `_ldap._tcp.dc._msdcs.DOMAIN` (MS-ADTS section 6.3.2.3), else the addresses of the domain's
 * own name, which every domain controller registers. An empty list means that the resolver knows no such domain.
 */
export async function findDomainControllers(
  domain: string,
  resolver: Resolver,
  deps: AskDeps,
): Promise<Result<DomainController[], DnsError>> {
  const name = `_ldap._tcp.dc._msdcs.${domain}`;
  const answer = await askResolver(resolver, { name, type: 'SRV' }, deps);
  if (!answer.ok) return answer;
  const controllers: DomainController[] = [];
  for (const { target } of preferredFirst(answer.value.records)) {
    const known = addressesOf(answer.value.records, target);
    const addresses = known.length > 0 ? ok(known) : await lookUp(target, resolver, deps);
    if (!addresses.ok) return addresses;
    controllers.push(...addresses.value.map((address) => ({ name: target, address })));
  }
  if (controllers.length > 0) return ok(controllers);
  const addresses = await lookUp(domain, resolver, deps);
  return addresses.ok
    ? ok(addresses.value.map((address) => ({ name: domain, address })))
    : addresses;
}

async function lookUp(
  name: string,
  resolver: Resolver,
  deps: AskDeps,
): Promise<Result<IpAddress[], DnsError>> {
  const answer = await askResolver(resolver, { name, type: 'A' }, deps);
  return answer.ok ? ok(addressesOf(answer.value.records, name)) : answer;
}

function preferredFirst(records: readonly DnsRecord[]): ServiceRecord[] {
  return records
    .filter((record) => record.type === 'SRV')
    .toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)
    .slice(0, mostServers);
}

function addressesOf(records: readonly DnsRecord[], owner: string): IpAddress[] {
  return records.flatMap((record) =>
    record.type === 'A' && record.owner === owner.toLowerCase() ? [record.address] : [],
  );
}
