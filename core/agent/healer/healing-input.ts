import {
  checkModeFor,
  exceptionEnd,
  exceptionFor,
  flapping,
  hostLimitMs,
  windowStatus,
  type Calendar,
  type HealingInput,
  type HostContact,
  type Incident,
} from '@osiriscare/core/healing';
import type { HealingSettings } from '@osiriscare/core/contracts/agent';
import { contactCheckId, type Library } from '../library/index.ts';
import type { AgentStore, StoredHost } from '../store/index.ts';
import { driftFacts } from './drift-facts.ts';

export interface InputDeps {
  readonly store: AgentStore;
  readonly library: Library;
  readonly calendar: Calendar;
  readonly settings: () => HealingSettings;
  /** Hosts with an attempt under way. */
  readonly healingHosts: ReadonlySet<string>;
}

/** As many past attempts as the limits look at. */
const pastAttempts = 20;

/** Gathers everything that the decision about an incident looks at. */
export function healingInput(
  { incident, host }: { readonly incident: Incident; readonly host: StoredHost },
  { store, library, calendar, settings: read, healingHosts }: InputDeps,
  now: number,
): HealingInput {
  const { hostId, checkId } = incident;
  const settings = read();
  const check = library.check(checkId);
  const exception = exceptionFor(store.exceptions.list(), incident, now);
  return {
    incident,
    now,
    history: {
      attempts: store.attempts.lastOf(hostId, checkId, pastAttempts),
      ended: store.incidents
        .endedSince(hostId, checkId, now - flapping.withinMs)
        .flatMap(({ endedAt, ending }) =>
          endedAt === null || ending === null ? [] : [{ endedAt, ending }],
        ),
    },
    settings,
    stopped: store.stop.read() !== undefined,
    checkMode: check ? checkModeFor(store.checkModes.list(), check, host.group) : 'audit',
    exception: exception && { until: exceptionEnd(exception) },
    contact: contactOf(host, checkId),
    match: check ? library.match(driftFacts(check, { incident, host })) : null,
    window: windowStatus(settings.windows, calendar, now),
    healingHosts,
    changedHosts: store.attempts.changedSince(now - hostLimitMs),
  };
}

/** What stands between us and the host. Trouble of another kind than silence is told by the incident about the contact itself; the others wait. */
function contactOf({ state, problem }: StoredHost, checkId: string): HostContact {
  if (problem?.id === 'host_key_changed') return 'key-changed';
  if (state === 'reachable') return 'reachable';
  const isAboutContact = checkId === contactCheckId;
  return isAboutContact && problem?.id !== 'host_unreachable' ? 'misbehaves' : 'unreachable';
}
