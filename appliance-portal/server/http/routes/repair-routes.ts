import type { HealingSettings, MaintenanceWindow } from '@osiriscare/core/contracts/portal';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation =
  | 'agent'
  | 'healingSettings'
  | 'changeHealingSettings'
  | 'startRound'
  | 'cancelRound'
  | 'listRounds'
  | 'stopRepairs'
  | 'resumeRepairs';

/** The agent itself: how much it repairs, rounds of checks, stopping and going on. */
export function repairRoutes({ agent, audit }: PortalServices): PortalHandlers<Operation> {
  const { client } = agent;
  return {
    agent: () => agent.view(),
    healingSettings: () => agent.answer(client.settings()),
    listRounds: () => agent.answer(client.listRounds()),
    changeHealingSettings: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const before = await agent.answer(client.settings());
      const after = await agent.answer(client.changeSettings({ body: { ...body, by } }));
      audit.note(ctx, 'repair-settings', changeText(before, after));
      return after;
    },
    startRound: async ({ ctx }) => {
      const round = await agent.answer(client.startRound({ body: { by: whoOf(ctx).name } }));
      audit.note(ctx, 'round-started', `Started a check of all ${round.total} computers.`);
      return round;
    },
    cancelRound: async ({ ctx }) => {
      const answer = await agent.answer(client.cancelRound({ body: { by: whoOf(ctx).name } }));
      if (answer.cancelled) audit.note(ctx, 'round-cancelled', 'Cancelled the check of computers.');
      return answer;
    },
    stopRepairs: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const status = await agent.answer(client.stop({ body: { ...body, by } }));
      audit.note(ctx, 'repairs-stopped', `Stopped all repairs. Reason: ${body.reason}`);
      return status;
    },
    resumeRepairs: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const status = await agent.answer(client.resume({ body: { ...body, by } }));
      audit.note(ctx, 'repairs-resumed', `Let repairs go on. Reason: ${body.reason}`);
      return status;
    },
  };
}

function changeText(before: HealingSettings, after: HealingSettings): string {
  const texts = settingTexts(after);
  const changed = (Object.keys(texts) as (keyof HealingSettings)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const told = changed.map((key) => texts[key]).join('; ') || 'nothing';
  return `Changed the settings of repairs: ${told}.`;
}

function settingTexts(settings: HealingSettings): Record<keyof HealingSettings, string> {
  const allowed = settings.allowDisruptiveOutsideWindow ? 'allowed' : 'not allowed';
  return {
    mode: `mode ${settings.mode}`,
    windows: `windows ${listText(settings.windows.map(windowText))}`,
    allowDisruptiveOutsideWindow: `disruptive repairs outside a window ${allowed}`,
    hostsPerHour: `${settings.hostsPerHour} computers an hour at most`,
    disabledRunbooks: `runbooks switched off ${listText(settings.disabledRunbooks)}`,
  };
}

function windowText({ cron, minutes, timeZone }: MaintenanceWindow): string {
  return `“${cron}” for ${minutes} minutes (${timeZone})`;
}

function listText(items: readonly string[]): string {
  return items.join(', ') || 'none';
}
