import type { AgentView, Kiosk, KioskStop } from '@osiriscare/core/contracts/portal';
import { qrPath } from '../../people/qr-path.ts';
import { isAlarmed } from '../../witness/index.ts';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';

type Operation = 'kiosk' | 'kioskCode' | 'kioskStop';

const stopReason = 'Stopped scanning and repairs at the screen of the appliance.';

/** The screen in the practice: figures, a way in, and a way to stop. */
export function kioskRoutes(services: PortalServices): PortalHandlers<Operation> {
  const { audit, signIn } = services;
  return {
    kiosk: () => presentKiosk(services),
    kioskCode: () => {
      const { code, expiresAt } = signIn.makeCode();
      const url = `${services.ownUrl()}/sign-in#code=${code}`;
      return { url, qr: qrPath(url), expiresAt };
    },
    kioskStop: async ({ ctx }) => {
      const failed = await stopBoth(services);
      const but =
        failed.length === 0 ? '' : ` Not stopped, since nobody answered: ${failed.join(', ')}.`;
      audit.note(ctx, 'stop', `${stopReason}${but}`);
      return { kiosk: presentKiosk(services), failed };
    },
  };
}

/** Each by itself: what cannot be stopped must not keep the other from being stopped. */
async function stopBoth({ scanner, agent }: PortalServices): Promise<KioskStop['failed']> {
  const body = { by: 'kiosk', reason: stopReason };
  const outcomes = await Promise.allSettled([
    scanner.answer(scanner.client.stop({ body })),
    agent.answer(agent.client.stop({ body })),
  ]);
  return (['scanning', 'repairs'] as const).filter(
    (_, index) => outcomes[index]?.status === 'rejected',
  );
}

function presentKiosk({ store, scanner, agent }: PortalServices): Kiosk {
  const { practice, helpNumber } = store.practice.read();
  const { status, asOf, reachable, awaySince } = scanner.view();
  return {
    practice,
    helpNumber,
    asOf,
    scannerReachable: reachable,
    scannerAwaySince: awaySince,
    ...(status ? presentStatus(status) : nothingKnown),
    repairs: presentRepairs(agent.view()),
    evidenceAlarm: isAlarmed(store.witness),
  };
}

function presentRepairs({ status, reachable, awaySince }: AgentView): Kiosk['repairs'] {
  if (!status) return null;
  const { healedToday: fixedToday, escalated: needPerson, open: waiting } = status.counts;
  const stopped = status.stopped !== null;
  return { reachable, awaySince, fixedToday, needPerson, waiting, stopped };
}

type Status = NonNullable<ReturnType<PortalServices['scanner']['view']>['status']>;

type KnownPart = Omit<
  Kiosk,
  | 'practice'
  | 'helpNumber'
  | 'asOf'
  | 'scannerReachable'
  | 'scannerAwaySince'
  | 'repairs'
  | 'evidenceAlarm'
>;

const nothingKnown: KnownPart = {
  counts: null,
  packetsToMedicalToday: null,
  packetsByPermissionToday: null,
  guardOn: null,
  stopped: null,
  pass: null,
  lastPassAt: null,
  nextPassAt: null,
};

function presentStatus(status: Status): KnownPart {
  return {
    counts: presentCounts(status.counts),
    packetsToMedicalToday: status.sentToday.medical,
    packetsByPermissionToday: status.sentToday.optedIn + status.sentToday.earlier,
    guardOn: status.guard.state === 'on',
    stopped: status.stopped,
    pass: presentPass(status.pass),
    lastPassAt: status.lastPass?.endedAt ?? null,
    nextPassAt: status.nextPassAt,
  };
}

function presentCounts(counts: Status['counts']): Kiosk['counts'] {
  const { devices, medical, held, cleared, online, needDecision } = counts;
  return { devices, medical, held, cleared, online, needDecision };
}

/** Without the name of the device that is being worked on. */
function presentPass(pass: Status['pass']): Kiosk['pass'] {
  if (!pass) return null;
  const { id, startedAt, startedBy, subnets, phase, done, total, found } = pass;
  return { id, startedAt, startedBy, subnets, phase, done, total, found };
}
