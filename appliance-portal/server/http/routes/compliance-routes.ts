import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation = 'compliance' | 'scoreHistory' | 'chooseFrameworks';

/** How the practice stands, and which frameworks count. */
export function complianceRoutes({ agent, audit }: PortalServices): PortalHandlers<Operation> {
  const { client } = agent;
  return {
    compliance: () => agent.answer(client.compliance()),
    scoreHistory: ({ params }) => agent.answer(client.scoreHistory({ params })),
    chooseFrameworks: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const answer = await agent.answer(client.chooseFrameworks({ body: { ...body, by } }));
      const titles = answer.frameworks.filter(({ id }) => answer.chosen.includes(id));
      const text = `Chose what counts: ${titles.map(({ title }) => title).join(', ')}.`;
      audit.note(ctx, 'frameworks-chosen', text);
      return answer;
    },
  };
}
