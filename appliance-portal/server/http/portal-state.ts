import type { RequestContext, RequestMiddleware, RequestState } from '@osiriscare/core/node/http';
import type { SignedIn } from '../people/sessions.ts';
import { notSignedIn } from './problems.ts';

/** What a request to the portal carries. */
export interface PortalState extends RequestState {
  /** Null for somebody who is not signed in. */
  session: SignedIn | null;
}

export type PortalContext = RequestContext<PortalState>;
export type PortalMiddleware = RequestMiddleware<PortalState>;

/** Who asks; throws `not_signed_in`. */
export function whoOf(ctx: PortalContext): SignedIn {
  if (!ctx.state.session) throw notSignedIn();
  return ctx.state.session;
}

/** Address that the connection comes from; forwarding headers are anybody's word and are not read. */
export function addressOf(ctx: PortalContext): string {
  return (ctx.req.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '');
}
