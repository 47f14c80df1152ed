import type { AgentConfiguration } from '../configuration/index.ts';
import { createSignIns, type CredentialStore } from '../credentials/index.ts';
import {
  createLocalTarget,
  createSemaphore,
  createSshTarget,
  createTargetPool,
  type TargetPool,
} from '../targets/index.ts';
import type { AgentStore } from '../store/index.ts';

export interface ReachDeps {
  readonly configuration: AgentConfiguration;
  readonly credentials: CredentialStore;
  readonly store: AgentStore;
  readonly isRoot: boolean;
}

/** How hosts are reached: the appliance itself directly, the others over SSH. */
export function createReach({ configuration, credentials, store, isRoot }: ReachDeps): TargetPool {
  const { hostsAtOnce, commandsPerHost } = configuration.limits;
  const allHosts = createSemaphore(hostsAtOnce * commandsPerHost);
  const findSignIn = createSignIns(credentials, (hostId) => {
    const host = configuration.hosts.find(({ id }) => id === hostId);
    if (host?.user === undefined || host.keyFile === undefined) return undefined;
    return { user: host.user, keyFile: host.keyFile };
  });
  return createTargetPool(({ id: hostId, address, port }) =>
    address === null
      ? createLocalTarget({ hostId, isRoot, commandsAtOnce: commandsPerHost })
      : createSshTarget(
          { hostId, address, port },
          { findSignIn, hostKeys: store.hostKeys, allHosts, commandsAtOnce: commandsPerHost },
        ),
  );
}
