import { standingOf, type Standing } from '@osiriscare/core/frameworks';
import type { Check } from '@osiriscare/core/checks';
import { contactCheckId, type Library } from '../library/index.ts';
import type { AgentStore, StoredFinding, StoredHost } from '../store/index.ts';

/** What scores are worked out from. */
export interface Standings {
  readonly standings: readonly Standing[];
  /** The newest finding of a check on a host. */
  readonly findingOf: (hostId: string, checkId: string) => StoredFinding | undefined;
}

/** How every check stands on every host that is watched. */
export function readStandings(
  { store, library }: { readonly store: AgentStore; readonly library: Library },
  now: number,
): Standings {
  const findings = new Map(
    store.findings.list().map((one) => [keyOf(one.hostId, one.checkId), one]),
  );
  const findingOf = (hostId: string, checkId: string) => findings.get(keyOf(hostId, checkId));
  const exceptions = store.exceptions.list();
  const standings = store.hosts.list().flatMap((host) =>
    checksOf(host, library).flatMap(
      (check) =>
        standingOf({
          hostId: host.id,
          check,
          finding: findingOf(host.id, check.id),
          exceptions,
          now,
        }) ?? [],
    ),
  );
  return { standings, findingOf };
}

/** What a host is asked, and for other computers than the appliance whether it answers at all. */
function checksOf({ platform, address }: StoredHost, library: Library): Check[] {
  const asked = library.checksFor(platform).map(({ check }) => check);
  const contact = address === null ? undefined : library.check(contactCheckId);
  return contact ? [...asked, contact] : asked;
}

function keyOf(hostId: string, checkId: string): string {
  return JSON.stringify([hostId, checkId]);
}
