import type { Session } from '@osiriscare/core/contracts/portal';
import { noPasscode } from '../../people/problems.ts';
import { csrfTokenOf } from '../../people/session-tokens.ts';
import type { SignedIn } from '../../people/sessions.ts';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { addressOf, whoOf, type PortalContext } from '../portal-state.ts';
import { giveSession, takeSession } from '../session-cookie.ts';

type Operation = 'session' | 'signIn' | 'signInWithCode' | 'signOut' | 'changeOwnPasscode';

/** Coming in and going out. */
export function sessionRoutes(services: PortalServices): PortalHandlers<Operation> {
  const { store, sessions, signIn, audit, hub } = services;
  const enter = (ctx: PortalContext, signedIn: SignedIn): Session => {
    if (ctx.state.session) sessions.close(ctx.state.session);
    giveSession(ctx, signedIn);
    return presentSession(services, signedIn);
  };
  return {
    session: ({ ctx }) => presentSession(services, ctx.state.session),
    signIn: async ({ ctx, body }) =>
      enter(ctx, await signIn.byPasscode(body.name, body.passcode, addressOf(ctx))),
    signInWithCode: ({ ctx, body }) =>
      enter(ctx, signIn.byCode(body.code, body.name, addressOf(ctx))),
    signOut: ({ ctx }) => {
      const who = whoOf(ctx);
      audit.note(ctx, 'sign-out', 'Signed out.');
      sessions.close(who);
      hub.dropOwners((owner) => owner === who.tokenHash);
      takeSession(ctx);
      return { done: true };
    },
    changeOwnPasscode: async ({ ctx, body }) => {
      const who = whoOf(ctx);
      const person = who.personId === null ? undefined : store.people.findById(who.personId);
      if (!person) throw noPasscode();
      await signIn.confirm(person, body.current, addressOf(ctx));
      store.people.setPasscode(person.id, await services.passcodes.hash(body.passcode));
      store.sessions.removeOthersOf(person.id, who.tokenHash);
      services.dropEndedStreams();
      audit.note(ctx, 'passcode', 'Changed the own passcode; all other sessions were ended.');
      return { done: true };
    },
  };
}

/** What pages may know about who looks at them. */
export function presentSession(services: PortalServices, session: SignedIn | null): Session {
  const { practice, firstStart } = services.store.practice.read();
  if (!session) return { signedIn: false, firstStart, practice };
  return {
    signedIn: true,
    firstStart,
    practice,
    name: session.name,
    role: session.role,
    expiresAt: session.expiresAt,
    csrfToken: csrfTokenOf(session.token),
  };
}
