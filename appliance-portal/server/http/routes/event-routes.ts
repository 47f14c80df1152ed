import { requires } from '../permissions.ts';
import type { PortalServices } from '../portal-services.ts';
import { whoOf, type PortalMiddleware } from '../portal-state.ts';

/** `GET /api/events` for anybody signed in: first the state of scanner and agent, then what changes. */
export function eventRoute(services: PortalServices): PortalMiddleware {
  const guard = requires('viewer', services.audit);
  return async (ctx, next) => {
    if (ctx.path !== '/api/events' || ctx.method !== 'GET') {
      await next();
      return;
    }
    await guard(ctx, async () => {
      const first = [
        { type: 'scanner' as const, scanner: services.scanner.view() },
        { type: 'agent' as const, agent: services.agent.view() },
      ];
      services.hub.attach(ctx, first, whoOf(ctx).tokenHash);
    });
  };
}
