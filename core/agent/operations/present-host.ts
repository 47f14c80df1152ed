import type { HostDetail, HostSummary } from '@osiriscare/core/contracts/agent';
import { exceptionFor } from '@osiriscare/core/healing';
import type { StoredFinding, StoredHost } from '../store/index.ts';
import type { AgentParts } from './agent-parts.ts';

/** A finding with the exception that covers it. */
interface CoveredFinding {
  readonly finding: StoredFinding;
  readonly exceptionId: string | null;
}

/** Presents hosts; reads what they share once. */
export function hostPresenter(parts: AgentParts): (host: StoredHost) => HostSummary {
  const live = parts.store.incidents.live();
  return (host) => {
    const counts = countsOf(coveredFindings(host, parts));
    const openIncidents = live.filter(({ hostId }) => hostId === host.id).length;
    return {
      id: host.id,
      name: host.name,
      address: host.address,
      platform: host.platform,
      group: host.group,
      origin: host.origin,
      state: host.state,
      problem: host.problem,
      checkedAt: host.checkedAt,
      counts,
      openIncidents,
    };
  };
}

/** A host with its findings and how the agent signs in. */
export function presentHostDetail(host: StoredHost, parts: AgentParts): HostDetail {
  return {
    ...hostPresenter(parts)(host),
    findings: coveredFindings(host, parts).map(({ finding, exceptionId }) => ({
      checkId: finding.checkId,
      state: finding.state,
      summary: finding.summary,
      observed: finding.observed,
      at: finding.at,
      since: finding.since,
      exceptionId,
    })),
    system: host.system,
    signIn: host.address === null ? null : signInOf(host, parts),
  };
}

/** A sign-in that a person entered goes before the key file of the configuration. */
function signInOf({ id }: StoredHost, { credentials, store, keyFileUser }: AgentParts) {
  const known = credentials.list().find(({ hostId }) => hostId === id);
  const user = known?.user ?? keyFileUser(id);
  return {
    user,
    method: known?.method ?? (user === null ? ('none' as const) : ('key' as const)),
    hostKey: store.hostKeys.pinned(id)?.fingerprint ?? null,
    shownHostKey: store.hostKeys.shown(id)?.fingerprint ?? null,
  };
}

function coveredFindings(host: StoredHost, { store, clock }: AgentParts): CoveredFinding[] {
  const exceptions = store.exceptions.list();
  const now = clock.now();
  return store.findings.ofHost(host.id).map((finding) => ({
    finding,
    exceptionId: exceptionFor(exceptions, finding, now)?.id ?? null,
  }));
}

function countsOf(findings: readonly CoveredFinding[]): HostSummary['counts'] {
  const count = (fits: (one: CoveredFinding) => boolean): number => findings.filter(fits).length;
  const isDrift = ({ finding }: CoveredFinding): boolean => finding.state === 'drift';
  return {
    pass: count(({ finding }) => finding.state === 'pass'),
    drift: count((one) => isDrift(one) && one.exceptionId === null),
    excepted: count((one) => isDrift(one) && one.exceptionId !== null),
    unknown: count(({ finding }) => finding.state === 'unknown'),
  };
}
