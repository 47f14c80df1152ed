import type { Settings } from '@osiriscare/core/contracts/portal';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation =
  | 'settings'
  | 'changeSettings'
  | 'storeDirectoryCredential'
  | 'storeSwitchCredential'
  | 'importList';

/** The scanner's settings. Secrets pass through and are neither kept nor written down here. */
export function settingsRoutes(services: PortalServices): PortalHandlers<Operation> {
  const { scanner, audit } = services;
  const { client } = scanner;
  return {
    settings: () => scanner.answer(client.settings()),
    changeSettings: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const before = await scanner.answer(client.settings());
      const after = await scanner.answer(client.changeSettings({ body: { ...body, by } }));
      audit.note(ctx, 'settings', changeText(before.settings, after.settings));
      return after;
    },
    storeDirectoryCredential: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const call = client.storeDirectoryCredential({ body: { ...body, by } });
      const answer = await scanner.answer(call);
      const user = body.credential?.user;
      const text = user === undefined ? 'Removed the sign-in' : `Stored the sign-in ${user}`;
      audit.note(ctx, 'credential', `${text} for the directory.`);
      return answer;
    },
    storeSwitchCredential: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const call = client.storeSwitchCredential({ body: { ...body, by } });
      const answer = await scanner.answer(call);
      audit.note(ctx, 'credential', `Stored the sign-in for switch ${body.credential.address}.`);
      return answer;
    },
    importList: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const answer = await scanner.answer(client.importList({ body: { ...body, by } }));
      const text = `Imported ${body.fileName}: ${answer.rows} rows, ${answer.medical} medical.`;
      if (!body.preview) audit.note(ctx, 'import', text);
      return answer;
    },
  };
}

function changeText(before: Settings, after: Settings): string {
  const changed = (Object.keys(after) as (keyof Settings)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const subnets = changed.includes('subnets')
    ? ` Networks: ${before.subnets.join(', ') || 'none'} before, ${after.subnets.join(', ') || 'none'} now.`
    : '';
  return `Changed the settings: ${changed.join(', ') || 'nothing'}.${subnets}`;
}
