import type { Clock } from '@osiriscare/core/clock';
import { factOf, type Observation } from '@osiriscare/core/inventory';
import { isIpv4, type IpAddress } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { askResolver, type AskDeps, type Resolver } from './ask-resolver.ts';
import type { DnsError } from './errors.ts';

/** Questions in flight at once: a clinic's router is often its name server too. */
const questionsAtOnce = 4;

/** A resolver that fails this often in one pass is left alone for the rest of it. */
const mostFailures = 3;

export interface ReverseNames {
  readonly observations: readonly Observation[];
  /** Addresses about which nothing is known because the resolver failed, not because they have no name. */
  readonly unanswered: number;
}

/**
 * Names that the resolver gives for addresses (PTR). The devices themselves are never asked.
 *
 * It is an error only when not one question was answered.
 */
export async function reverseNames(
  addresses: readonly IpAddress[],
  resolver: Resolver,
  deps: AskDeps & { readonly clock: Clock },
): Promise<Result<ReverseNames, DnsError>> {
  const waiting = [...new Set(addresses)];
  const all = waiting.length;
  const answered: Observation[] = [];
  const failures: DnsError[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (failures.length >= mostFailures) return;
      const names = await reverseName(next, resolver, deps);
      if (names.ok) answered.push(names.value);
      else failures.push(names.error);
    }
  };
  await Promise.all(Array.from({ length: questionsAtOnce }, worker));
  const [failure] = failures;
  if (failure && answered.length === 0) return err(failure);
  const observations = answered.filter((observation) => observation.facts.length > 0);
  return ok({ observations, unanswered: all - answered.length });
}

async function reverseName(
  address: IpAddress,
  resolver: Resolver,
  deps: AskDeps & { readonly clock: Clock },
): Promise<Result<Observation, DnsError>> {
  const name = reverseZoneName(address);
  const answer = await askResolver(resolver, { name, type: 'PTR' }, deps);
  if (!answer.ok) return answer;
  const facts = answer.value.records
    .filter((record) => record.type === 'PTR' && record.owner === name)
    .slice(0, 4)
    .flatMap((record) => (record.type === 'PTR' ? (factOf('name.dns', record.target) ?? []) : []));
  return ok({ at: deps.clock.now(), source: 'dns', address, facts });
}

/** `4.3.2.1.in-addr.arpa` (RFC 1035 section 3.5) or the nibbles under `ip6.arpa` (RFC 3596 section 2.5). */
export function reverseZoneName(address: IpAddress): string {
  if (isIpv4(address)) return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const nibbles = [...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join('');
  return `${[...nibbles].toReversed().join('.')}.ip6.arpa`;
}
