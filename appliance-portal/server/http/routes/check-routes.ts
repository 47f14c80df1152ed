import type { CheckView, Exception } from '@osiriscare/core/contracts/portal';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation =
  | 'listChecks'
  | 'changeCheckMode'
  | 'listExceptions'
  | 'addException'
  | 'endException';

/** Checks, whether they repair, and the drifts that somebody accepted. */
export function checkRoutes(services: PortalServices): PortalHandlers<Operation> {
  const { agent, audit } = services;
  const { client } = agent;
  return {
    listChecks: () => agent.answer(client.listChecks()),
    changeCheckMode: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const check = await agent.answer(client.changeCheckMode({ body: { ...body, by } }));
      audit.note(ctx, 'check-mode', `${modeText(body.mode)} ${checkText(check, body.group)}.`);
      return check;
    },
    listExceptions: () => agent.answer(client.listExceptions()),
    addException: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const exception = await agent.answer(client.addException({ body: { ...body, by } }));
      const until = new Date(exception.expiresAt).toISOString();
      const text = `Accepted ${driftText(services, exception)} until ${until}. Reason: ${body.reason}`;
      audit.note(ctx, 'exception-added', text);
      return exception;
    },
    endException: async ({ ctx, params }) => {
      const body = { by: whoOf(ctx).name };
      const exception = await agent.answer(client.endException({ params, body }));
      const text = `Ended the exception for ${driftText(services, exception)}.`;
      audit.note(ctx, 'exception-ended', text);
      return exception;
    },
  };
}

function modeText(mode: 'audit' | 'enforce' | null): string {
  if (mode === null) return 'Took back the choice for';
  return mode === 'audit' ? 'Only report drifts of' : 'Repair drifts of';
}

function checkText({ id, title }: CheckView, group: string | null): string {
  return `“${title}” (${id})${group === null ? '' : ` in the group ${group}`}`;
}

function driftText({ agent }: PortalServices, { checkId, hostId }: Exception): string {
  const where = hostId === null ? 'all computers' : (agent.find(hostId)?.name ?? `host ${hostId}`);
  return `drifts of ${checkId} on ${where}`;
}
