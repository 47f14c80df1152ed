import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation =
  | 'scanner'
  | 'startPass'
  | 'cancelPass'
  | 'listPasses'
  | 'stop'
  | 'resume'
  | 'listNotices'
  | 'dismissNotice';

/** Passes, stopping and starting again, and notices. */
export function scanRoutes(services: PortalServices): PortalHandlers<Operation> {
  const { scanner, audit } = services;
  const { client } = scanner;
  return {
    scanner: () => scanner.view(),
    listPasses: () => scanner.answer(client.listPasses()),
    listNotices: () => scanner.answer(client.listNotices()),
    startPass: async ({ ctx }) => {
      const pass = await scanner.answer(client.startPass({ body: { by: whoOf(ctx).name } }));
      audit.note(ctx, 'pass-started', `Started a scan of ${pass.subnets.join(', ') || 'nothing'}.`);
      return pass;
    },
    cancelPass: async ({ ctx }) => {
      const answer = await scanner.answer(client.cancelPass({ body: { by: whoOf(ctx).name } }));
      if (answer.cancelled) audit.note(ctx, 'pass-cancelled', 'Cancelled the scan.');
      return answer;
    },
    stop: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const status = await scanner.answer(client.stop({ body: { ...body, by } }));
      audit.note(ctx, 'stop', `Stopped all scanning. Reason: ${body.reason}`);
      return status;
    },
    resume: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const status = await scanner.answer(client.resume({ body: { ...body, by } }));
      audit.note(ctx, 'resume', `Let scanning go on. Reason: ${body.reason}`);
      return status;
    },
    dismissNotice: async ({ ctx, params }) => {
      const body = { by: whoOf(ctx).name };
      const answer = await scanner.answer(client.dismissNotice({ params, body }));
      if (answer.dismissed) audit.note(ctx, 'notice-dismissed', `Dismissed notice ${params.id}.`);
      return answer;
    },
  };
}
