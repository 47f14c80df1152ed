import type { Clock } from '@osiriscare/core/clock';
import type { PortalStore } from '../store/index.ts';
import { isFromThisMachine } from './host-check.ts';
import { addressOf, type PortalContext } from './portal-state.ts';

/** Writes who did what, when and from where. */
export interface AuditTrail {
  /** `action` is a stable id, `text` plain words. */
  readonly note: (ctx: PortalContext, action: string, text: string) => void;
}

const longestText = 1_000;

export function createAuditTrail(store: PortalStore, clock: Clock): AuditTrail {
  return {
    note: (ctx, action, text) => {
      const who = ctx.state.session;
      store.audit.append({
        at: clock.now(),
        by: who?.name ?? (isFromThisMachine(ctx) ? 'kiosk' : 'nobody'),
        role: who?.role ?? (isFromThisMachine(ctx) ? 'kiosk' : 'nobody'),
        action,
        text: text.length > longestText ? `${text.slice(0, longestText)}…` : text,
        from: addressOf(ctx),
      });
    },
  };
}
