import type { Sessions, SignedIn } from '../people/sessions.ts';
import type { PortalContext, PortalMiddleware } from './portal-state.ts';

const cookieName = 'osiris_session';
const longestSeconds = 7 * 24 * 60 * 60;

/** Finds out who asks. A cookie that is not a session's is as good as none. */
export function session(sessions: Sessions): PortalMiddleware {
  return async (ctx, next) => {
    const token = ctx.cookies.get(cookieName);
    ctx.state.session = (token === undefined ? undefined : sessions.find(token)) ?? null;
    await next();
  };
}

/** Scripts cannot read it, other sites cannot send it; over TLS it never travels in the clear. */
export function giveSession(ctx: PortalContext, signedIn: SignedIn): void {
  ctx.state.session = signedIn;
  setCookie(ctx, signedIn.token, longestSeconds);
}

export function takeSession(ctx: PortalContext): void {
  ctx.state.session = null;
  setCookie(ctx, '', 0);
}

function setCookie(ctx: PortalContext, value: string, maxAgeSeconds: number): void {
  const secure = ctx.secure ? '; Secure' : '';
  ctx.set(
    'set-cookie',
    `${cookieName}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`,
  );
}
