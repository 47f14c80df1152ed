import { err, ok } from '@osiriscare/core/result';
import { hostIsAppliance, hostKeyNotShown, unknown } from '../errors.ts';
import type { AgentService } from '../service.ts';
import type { StoredHost } from '../store/index.ts';
import type { AgentParts } from './agent-parts.ts';
import { hostPresenter, presentHostDetail } from './present-host.ts';

type HostOperations = Pick<AgentService, 'listHosts' | 'host' | 'storeCredential' | 'trustHostKey'>;

/** Operations on hosts and on how the agent signs in to them. */
export function hostOperations(parts: AgentParts): HostOperations {
  const { store, credentials, logger, evidence, clock, visitSoon } = parts;
  const watched = (id: string): StoredHost | undefined =>
    store.hosts.list().find((host) => host.id === id);
  return {
    listHosts: () => ({ hosts: store.hosts.list().map(hostPresenter(parts)) }),
    host: (id) => {
      const host = watched(id);
      return host ? ok(presentHostDetail(host, parts)) : err(unknown('host_unknown'));
    },
    storeCredential: (id, { credential, by }) => {
      const host = watched(id);
      if (!host) return err(unknown('host_unknown'));
      if (host.address === null) return err(hostIsAppliance());
      const stored = credential
        ? credentials.set(id, { credential, origin: 'person' })
        : credentials.remove(id);
      if (!stored.ok) return stored;
      logger.info(credential ? 'sign-in-stored' : 'sign-in-removed', { host: id, by });
      const text = `${by} ${credential ? 'stored' : 'removed'} a sign-in for this computer.`;
      evidence.decided({ event: 'choice', at: clock.now(), by, text, hostId: id, checkId: null });
      visitSoon(id, { anew: true });
      return ok(presentHostDetail(host, parts));
    },
    trustHostKey: (id, { fingerprint, by, reason }) => {
      const host = watched(id);
      if (!host) return err(unknown('host_unknown'));
      const shown = store.hostKeys.shown(id);
      if (shown?.fingerprint !== fingerprint) return err(hostKeyNotShown());
      store.transaction(() => {
        store.hostKeys.trust(id, shown, by);
        const text = `${by} trusted the key ${fingerprint} of this computer: ${reason}`;
        evidence.decided({ event: 'choice', at: clock.now(), by, text, hostId: id, checkId: null });
      });
      logger.warn('host-key-trusted', { host: id, by, reason, fingerprint });
      visitSoon(id, { anew: true });
      return ok(presentHostDetail(host, parts));
    },
  };
}
