import { csrfRefused } from './problems.ts';
import type { PortalContext, PortalMiddleware } from './portal-state.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True for requests that only look. */
export function isSafe(ctx: PortalContext): boolean {
  return safeMethods.has(ctx.method);
}

/** Refuses changes that another site's page asks for, sign-in included, by what browsers say about themselves. Sessions are checked by token as well. */
export function crossSiteCheck(): PortalMiddleware {
  return async (ctx, next) => {
    if (!isSafe(ctx) && !isSameOrigin(ctx)) throw csrfRefused();
    await next();
  };
}

/** Programs that are no browsers send neither header. */
function isSameOrigin(ctx: PortalContext): boolean {
  const site = ctx.get('sec-fetch-site');
  if (site !== '' && site !== 'same-origin') return false;
  const origin = ctx.get('origin');
  return origin === '' || origin === `${ctx.protocol}://${ctx.get('host')}`;
}
