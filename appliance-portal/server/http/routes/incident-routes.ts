import type { IncidentDetail } from '@osiriscare/core/contracts/portal';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation =
  | 'searchIncidents'
  | 'incident'
  | 'acknowledgeIncident'
  | 'closeIncident'
  | 'retryIncident';

/** Incidents and what people do about them. */
export function incidentRoutes({ agent, audit }: PortalServices): PortalHandlers<Operation> {
  const { client } = agent;
  return {
    searchIncidents: ({ body }) => agent.answer(client.listIncidents({ body })),
    incident: ({ params }) => agent.answer(client.incident({ params })),
    acknowledgeIncident: async ({ ctx, params, body }) => {
      const by = whoOf(ctx).name;
      const call = client.acknowledgeIncident({ params, body: { ...body, by } });
      const incident = await agent.answer(call);
      const note = body.note === '' ? '' : ` Note: ${body.note}`;
      audit.note(ctx, 'incident-acknowledged', `Took over ${nameOf(incident)}.${note}`);
      return incident;
    },
    closeIncident: async ({ ctx, params, body }) => {
      const by = whoOf(ctx).name;
      const incident = await agent.answer(client.closeIncident({ params, body: { ...body, by } }));
      const text = `Closed ${nameOf(incident)}. Reason: ${body.reason}`;
      audit.note(ctx, 'incident-closed', text);
      return incident;
    },
    retryIncident: async ({ ctx, params }) => {
      const body = { by: whoOf(ctx).name };
      const incident = await agent.answer(client.retryIncident({ params, body }));
      audit.note(ctx, 'incident-retried', `Asked for a repair of ${nameOf(incident)}.`);
      return incident;
    },
  };
}

function nameOf({ title, checkId, hostName }: IncidentDetail): string {
  return `“${title}” (${checkId}) on ${hostName}`;
}
