import { randomUUID } from 'node:crypto';
import type { BodyOf, PortalEndpoints } from '@osiriscare/core/contracts/portal';
import { firstStartDone, nameTaken } from '../../people/problems.ts';
import type { SignedIn } from '../../people/sessions.ts';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';
import { presentSession } from './session-routes.ts';

type Body = BodyOf<PortalEndpoints['finishFirstStart']>;

/** The wizard's last step: networks to the scanner first, since that can fail; then practice and manager in one transaction. */
export function firstStartRoutes(services: PortalServices): PortalHandlers<'finishFirstStart'> {
  return {
    finishFirstStart: async ({ ctx, body }) => {
      const who = whoOf(ctx);
      checkMayFinish(services, body);
      const id = randomUUID();
      const passcodeHash = await services.passcodes.hash(body.passcode);
      await nameSubnets(services, body);
      const ended = services.store.practice.endFirstStart({
        practice: body.practice,
        helpNumber: body.helpNumber,
        tokenHash: who.tokenHash,
        manager: {
          id,
          name: body.name,
          role: 'manager',
          passcodeHash,
          createdAt: services.clock.now(),
        },
      });
      if (!ended) throw firstStartDone();
      services.store.people.noteSignIn(id, services.clock.now());
      const present: SignedIn = services.sessions.find(who.token) ?? who;
      ctx.state.session = present;
      services.audit.note(ctx, 'first-start', textOf(body));
      return presentSession(services, present);
    },
  };
}

function checkMayFinish({ store }: PortalServices, body: Body): void {
  if (!store.practice.read().firstStart) throw firstStartDone();
  const namesake = store.people.findByName(body.name);
  if (namesake && !namesake.bootstrap) throw nameTaken();
}

/** Without networks there is nothing to tell, so the wizard can be finished while the scanner is away. */
async function nameSubnets(services: PortalServices, body: Body): Promise<void> {
  const { scanner } = services;
  if (body.subnets.length === 0 && !scanner.view().reachable) return;
  const { settings } = await scanner.answer(scanner.client.settings());
  const named = { ...settings, subnets: body.subnets };
  await scanner.answer(scanner.client.changeSettings({ body: { by: body.name, settings: named } }));
}

function textOf(body: Body): string {
  const subnets = body.subnets.length === 0 ? 'none' : body.subnets.join(', ');
  return `Finished the first start of ${body.practice}. Networks to look at: ${subnets}.`;
}
