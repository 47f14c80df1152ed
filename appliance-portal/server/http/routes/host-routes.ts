import type { HostCredential } from '@osiriscare/core/contracts/portal';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation = 'listHosts' | 'host' | 'storeHostCredential' | 'trustHostKey';

/** Computers that the agent watches. Their sign-ins pass through and are neither kept nor written down here. */
export function hostRoutes({ agent, audit }: PortalServices): PortalHandlers<Operation> {
  const { client } = agent;
  return {
    listHosts: () => agent.hosts(),
    host: ({ params }) => agent.answer(client.host({ params })),
    storeHostCredential: async ({ ctx, params, body }) => {
      const by = whoOf(ctx).name;
      const call = client.storeCredential({ params, body: { ...body, by } });
      const host = await agent.answer(call);
      audit.note(ctx, 'credential', `${credentialText(body.credential)} for ${host.name}.`);
      return host;
    },
    trustHostKey: async ({ ctx, params, body }) => {
      const by = whoOf(ctx).name;
      const host = await agent.answer(client.trustHostKey({ params, body: { ...body, by } }));
      const text = `Trusted the key ${body.fingerprint} of ${host.name}. Reason: ${body.reason}`;
      audit.note(ctx, 'host-key-trusted', text);
      return host;
    },
  };
}

function credentialText(credential: HostCredential | null): string {
  if (!credential) return 'Removed the sign-in';
  return `Stored a sign-in by ${credential.method} as ${credential.user}`;
}
