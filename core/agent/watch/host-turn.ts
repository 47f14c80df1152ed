import type { CompiledCheck, Finding } from '@osiriscare/core/checks';
import type { Clock } from '@osiriscare/core/clock';
import { contactFinding, isSilence, type Healer } from '../healer/index.ts';
import type { Permission } from '../hosts/index.ts';
import type { IncidentBook } from '../incidents/incident-book.ts';
import { contactCheckId, type Library } from '../library/index.ts';
import { lookAtHost, type HostLook, type LookDeps } from '../looking/index.ts';
import type { AgentStore, HostProblem, StoredHost } from '../store/index.ts';
import { hostProblemOf, type Target } from '../targets/index.ts';
import { problemOfPermission } from './host-problems.ts';

export interface TurnDeps {
  readonly store: AgentStore;
  readonly library: Library;
  readonly book: IncidentBook;
  readonly healer: Healer;
  readonly looking: LookDeps;
  readonly clock: Clock;
  readonly targetOf: (host: StoredHost) => Target;
  readonly permission: (host: StoredHost) => Permission;
  readonly hostChanged: (id: string) => void;
  /** Between the beginnings of two scheduled rounds. */
  readonly roundEveryMs: number;
  /** Aborted when the agent stops: only that ends a repair midway, a cancelled round does not. */
  readonly stopping: AbortSignal;
}

/** What a turn did, for the round's figures. */
export interface TurnResult {
  readonly reached: boolean;
  readonly checks: number;
  readonly drifts: number;
}

const nothing: TurnResult = { reached: false, checks: 0, drifts: 0 };

/** One host's turn: look at it, take in what was found, repair what may be repaired. `all` asks also what is not due yet. */
export async function takeTurn(
  { hostId, all }: { readonly hostId: string; readonly all: boolean },
  deps: TurnDeps,
  signal: AbortSignal,
): Promise<TurnResult> {
  const host = deps.store.hosts.find(hostId);
  if (!host) return nothing;
  const permission = deps.permission(host);
  if (permission !== 'allowed') return refused(host, permission, deps);
  const target = deps.targetOf(host);
  const checks = due(host, all, deps);
  const changes = changesByCheck(host, checks, deps);
  const look = await lookAtHost({ target, checks }, deps.looking, signal);
  if (look.trouble?.type === 'cancelled') return nothing;
  const seen = takeIn(host, { look, changes }, deps);
  await deps.healer.attend(seen, look.trouble ? null : target, deps.stopping);
  deps.hostChanged(hostId);
  return {
    reached: look.trouble === null,
    checks: look.findings.length,
    drifts: look.findings.filter(({ state }) => state === 'drift').length,
  };
}

async function refused(
  host: StoredHost,
  permission: Exclude<Permission, 'allowed'>,
  { store, clock, hostChanged }: TurnDeps,
): Promise<TurnResult> {
  const problem = since(host, problemOfPermission(permission), clock.now());
  const { checkedAt, system, distribution } = host;
  store.transaction(() => {
    store.hosts.contacted(host.id, { state: 'waiting', problem, checkedAt, system, distribution });
    store.facts.changed('host', host.id);
  });
  hostChanged(host.id);
  return nothing;
}

/**
 * What is asked in this round: the checks whose interval ends nearer to it than to the next one.
 *
 * A busy host answers the same question earlier in one round and later in another, so exact intervals would leave it out every other time.
 */
function due(
  host: StoredHost,
  all: boolean,
  { store, library, clock, roundEveryMs }: TurnDeps,
): CompiledCheck[] {
  const checks = library.checksFor(host.platform);
  if (all) return checks;
  const lastAt = new Map(store.findings.ofHost(host.id).map(({ checkId, at }) => [checkId, at]));
  const now = clock.now();
  return checks.filter(({ check }) => {
    const at = lastAt.get(check.id);
    const passedMs = at === undefined ? Infinity : Math.abs(now - at);
    return passedMs + roundEveryMs / 2 >= check.intervalSeconds * 1000;
  });
}

/** How often the host was changed for each check before the look; see `IncidentEvent`. */
function changesByCheck(
  host: StoredHost,
  checks: readonly CompiledCheck[],
  { store }: TurnDeps,
): ReadonlyMap<string, number> {
  const ids = [contactCheckId, ...checks.map(({ check }) => check.id)];
  return new Map(ids.map((id) => [id, store.incidents.lastOf(host.id, id)?.changes ?? 0]));
}

function takeIn(
  host: StoredHost,
  { look, changes }: { look: HostLook; changes: ReadonlyMap<string, number> },
  { store, book }: TurnDeps,
): StoredHost {
  const problem = look.trouble && since(host, hostProblemOf(look.trouble), look.endedAt);
  return store.transaction(() => {
    store.hosts.contacted(host.id, {
      ...knowledgeOf(look, host),
      state: stateAfter(look),
      problem,
    });
    store.facts.changed('host', host.id);
    const take = (finding: Finding) => book.take(finding, changes.get(finding.checkId) ?? 0);
    look.findings.forEach(take);
    const findings = store.findings.ofHost(host.id);
    const contact = contactFinding(host.id, look, { problem, findings });
    if (contact && host.address !== null) take(contact);
    return store.hosts.find(host.id) ?? host;
  });
}

/** What the look did not tell stays as it was. */
function knowledgeOf({ trouble, system, endedAt }: HostLook, host: StoredHost) {
  return {
    checkedAt: trouble === null ? endedAt : host.checkedAt,
    system: system ? system.name : host.system,
    distribution: system ? system.distribution : host.distribution,
  };
}

function stateAfter({ trouble }: HostLook): StoredHost['state'] {
  if (trouble === null) return 'reachable';
  return trouble.type === 'credential_missing' ? 'waiting' : 'unreachable';
}

/** A problem that was there before keeps its beginning. */
function since(host: StoredHost, problem: Omit<HostProblem, 'since'>, now: number): HostProblem {
  const before = host.problem;
  const goesOn =
    before?.id === problem.id || (isSilence(problem.id) && isSilence(before?.id ?? ''));
  return { ...problem, since: goesOn && before ? before.since : now };
}
