import type { Clock } from '@osiriscare/core/clock';
import {
  agentEndpoints,
  agentEventSchema,
  agentStatusSchema,
  hostSummarySchema,
  type AgentEndpoints,
  type AgentEvent,
  type AgentStatus,
  type HostSummary,
} from '@osiriscare/core/contracts/agent';
import type { PortalEvent } from '@osiriscare/core/contracts/portal';
import {
  createContractClient,
  type ContractClient,
  type RetryPolicy,
} from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import { ok } from '@osiriscare/core/result';
import {
  callTimeoutMs,
  createProgramLink,
  LastKnown,
  type ProgramLink,
} from '../program-link/index.ts';
import type { LastKnownStore } from '../store/index.ts';

/** The agent as the portal sees it: asked over its Unix socket, its status and hosts remembered while it is away. */
export interface AgentLink extends ProgramLink<AgentStatus, HostSummary> {
  readonly client: ContractClient<AgentEndpoints>;
  readonly hosts: () => { readonly asOf: number | null; readonly hosts: HostSummary[] };
}

export interface AgentLinkDeps {
  readonly socketPath: string;
  readonly lastKnown: LastKnownStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told to the browsers. */
  readonly publish: (event: PortalEvent) => void;
  readonly retry?: RetryPolicy;
}

/** Connects, and keeps connecting. Disposing writes down what is known. */
export function createAgentLink(deps: AgentLinkDeps): AgentLink {
  const { publish, logger } = deps;
  const target = { socketPath: deps.socketPath };
  const client = createContractClient(agentEndpoints, { target, timeoutMs: callTimeoutMs });
  const known = new LastKnown<AgentStatus, HostSummary>({
    lastKnown: deps.lastKnown,
    clock: deps.clock,
    parts: { status: 'agent-status', list: 'hosts' },
    statusSchema: agentStatusSchema,
    itemSchema: hostSummarySchema,
    onView: (agent) => publish({ type: 'agent', agent }),
    onItems: (changes) => publish({ type: 'hosts', ...changes }),
  });
  const link = createProgramLink<AgentStatus, HostSummary, AgentEvent>({
    program: 'agent',
    target,
    known,
    logger,
    eventSchema: agentEventSchema,
    readAll: () => readAll(client),
    onEvent: (event) => take(event, known, publish),
    ...(deps.retry && { retry: deps.retry }),
  });
  return { ...link, client, hosts: () => ({ asOf: known.asOf(), hosts: known.all() }) };
}

async function readAll(client: ContractClient<AgentEndpoints>) {
  const [status, list] = await Promise.all([client.status(), client.listHosts()]);
  if (!status.ok) return status;
  return list.ok ? ok({ status: status.value, items: list.value.hosts }) : list;
}

function take(
  event: AgentEvent,
  known: LastKnown<AgentStatus, HostSummary>,
  publish: AgentLinkDeps['publish'],
): void {
  switch (event.type) {
    case 'status':
      known.takeStatus(event.status);
      return;
    case 'host':
      known.takeItems({ changed: [event.host], removed: [] });
      return;
    case 'host-removed':
      known.takeItems({ changed: [], removed: [event.id] });
      return;
    default:
      known.heard();
      publish(event);
  }
}
