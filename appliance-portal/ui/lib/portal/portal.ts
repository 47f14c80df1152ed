import type { PortalEvent } from '@osiriscare/core/contracts/portal';
import { AgentWatch } from '#lib/agent/agent-watch.svelte.ts';
import { createPortalApi, type PortalApi } from '#lib/api/portal-api.ts';
import { EvidenceWatch } from '#lib/evidence/evidence-watch.svelte.ts';
import { Clock } from '#lib/format/clock.svelte.ts';
import { Hosts } from '#lib/hosts/hosts.svelte.ts';
import { Inventory } from '#lib/inventory/inventory.svelte.ts';
import { listenLive } from '#lib/live/live-stream.ts';
import { Notices } from '#lib/notices/notices.svelte.ts';
import { ScannerWatch } from '#lib/scanner/scanner-watch.svelte.ts';
import { Session } from '#lib/session/session.svelte.ts';
import { Theme } from '#lib/theme/theme.svelte.ts';
import { Toasts } from '#lib/toasts/toasts.svelte.ts';

/** Everything that pages share, made once by the root layout. */
export interface Portal {
  readonly api: PortalApi;
  readonly session: Session;
  readonly scanner: ScannerWatch;
  readonly inventory: Inventory;
  readonly agent: AgentWatch;
  readonly hosts: Hosts;
  readonly evidence: EvidenceWatch;
  readonly notices: Notices;
  readonly toasts: Toasts;
  readonly clock: Clock;
  readonly theme: Theme;
}

/** Wires the shared state to the browser. */
export function createPortal(): Portal {
  const session: Session = new Session(() => api);
  const api = createPortalApi({
    fetch: (input, init) => fetch(input, init),
    csrfToken: () => session.csrfToken,
    onSignedOut: () => session.end(),
  });
  return {
    api,
    session,
    scanner: new ScannerWatch(api),
    inventory: new Inventory(api),
    agent: new AgentWatch(api),
    hosts: new Hosts(api),
    evidence: new EvidenceWatch(api),
    notices: new Notices(api),
    toasts: new Toasts(),
    clock: new Clock(),
    theme: new Theme(localStorage, document.documentElement),
  };
}

/** Reads everything, then keeps it up to date until the returned function is called. For signed-in people only. */
export function keepUpToDate(portal: Portal): () => void {
  const readAll = () => {
    void portal.scanner.load();
    void portal.inventory.load();
    void portal.notices.load();
    void portal.agent.load();
    void portal.hosts.load();
    void portal.evidence.load();
  };
  readAll();
  let first = true;
  return listenLive(
    {
      open: () => new EventSource('/api/events'),
      later: (delayMs, then) => {
        const timer = setTimeout(then, delayMs);
        return () => clearTimeout(timer);
      },
    },
    {
      onopen: () => {
        if (!first) readAll();
        first = false;
      },
      onevent: (event) => take(portal, event),
      onlost: () => lost(portal),
    },
  );
}

function take(portal: Portal, event: PortalEvent): void {
  switch (event.type) {
    case 'scanner':
      return portal.scanner.set(event.scanner);
    case 'devices':
      return portal.inventory.update(event.changed, event.removed);
    case 'notice':
      return portal.notices.add(event.notice);
    case 'agent':
      return portal.agent.set(event.agent);
    case 'hosts':
      return portal.hosts.update(event.changed, event.removed);
    case 'incident':
      return portal.agent.hearIncident();
    case 'evidence':
      return void portal.evidence.load();
    case 'choices':
      return portal.agent.hearChoices();
    case 'scores':
      return portal.agent.hearScores();
  }
}

/** A broken line is either the portal being away or the session being over: one small question tells. */
function lost(portal: Portal): void {
  const now = Date.now();
  portal.scanner.lost(now);
  portal.agent.lost(now);
  void portal.scanner.load();
  void portal.agent.load();
}
