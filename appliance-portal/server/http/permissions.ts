import type { PortalOperation } from '@osiriscare/core/contracts/portal';
import { notFoundProblem, ProblemError } from '@osiriscare/core/node/http';
import { csrfTokenOf, isSameToken } from '../people/session-tokens.ts';
import { unknownOutcomes } from '../program-link/index.ts';
import type { AuditTrail } from './audit-trail.ts';
import { isSafe } from './cross-site.ts';
import { isFromThisMachine } from './host-check.ts';
import { whoOf, type PortalContext, type PortalMiddleware } from './portal-state.ts';
import { csrfRefused, notAllowed } from './problems.ts';

/** Who may ask: anybody, whoever stands at the appliance, anybody signed in, or managers. */
export type Access = 'anybody' | 'kiosk' | 'viewer' | 'manager';

/** Every operation, so that a new one does not compile before somebody decided about it. */
export const accessByOperation: Readonly<Record<PortalOperation, Access>> = {
  session: 'anybody',
  signIn: 'anybody',
  signInWithCode: 'anybody',
  signOut: 'viewer',
  finishFirstStart: 'manager',
  practice: 'viewer',
  changePractice: 'manager',
  listPeople: 'viewer',
  addPerson: 'manager',
  removePerson: 'manager',
  changeOwnPasscode: 'viewer',
  audit: 'viewer',
  scanner: 'viewer',
  listDevices: 'viewer',
  device: 'viewer',
  describeDevice: 'manager',
  decide: 'manager',
  mergeDevices: 'manager',
  splitDevice: 'manager',
  startPass: 'manager',
  cancelPass: 'manager',
  listPasses: 'viewer',
  stop: 'manager',
  resume: 'manager',
  settings: 'viewer',
  changeSettings: 'manager',
  storeDirectoryCredential: 'manager',
  storeSwitchCredential: 'manager',
  importList: 'manager',
  listNotices: 'viewer',
  dismissNotice: 'manager',
  agent: 'viewer',
  listHosts: 'viewer',
  host: 'viewer',
  storeHostCredential: 'manager',
  trustHostKey: 'manager',
  searchIncidents: 'viewer',
  incident: 'viewer',
  acknowledgeIncident: 'manager',
  closeIncident: 'manager',
  retryIncident: 'manager',
  listChecks: 'viewer',
  changeCheckMode: 'manager',
  compliance: 'viewer',
  scoreHistory: 'viewer',
  chooseFrameworks: 'manager',
  evidence: 'viewer',
  searchEvidence: 'viewer',
  evidenceEntry: 'viewer',
  acknowledgeEvidenceAlarm: 'manager',
  listExceptions: 'viewer',
  addException: 'manager',
  endException: 'manager',
  healingSettings: 'viewer',
  changeHealingSettings: 'manager',
  startRound: 'manager',
  cancelRound: 'manager',
  listRounds: 'viewer',
  stopRepairs: 'manager',
  resumeRepairs: 'manager',
  kiosk: 'kiosk',
  kioskCode: 'kiosk',
  kioskStop: 'kiosk',
};

/** Lets through who may; throws `not_found` (the kiosk's, elsewhere), `not_signed_in`, `csrf_refused` or `not_allowed`. */
export function requires(access: Access, audit: AuditTrail): PortalMiddleware {
  return async (ctx, next) => {
    if (access === 'kiosk' && !isFromThisMachine(ctx)) throw new ProblemError(notFoundProblem);
    if (access === 'viewer' || access === 'manager') checkSession(ctx, access, audit);
    try {
      await next();
    } catch (error) {
      if (access !== 'viewer') noteUnknownOutcome(ctx, error, audit);
      throw error;
    }
  };
}

/** A change that scanner or agent did not answer to may have been made: then it has to be in the audit. Viewers ask neither for a change. */
function noteUnknownOutcome(ctx: PortalContext, error: unknown, audit: AuditTrail): void {
  if (isSafe(ctx) || !(error instanceof ProblemError)) return;
  if (!unknownOutcomes.includes(error.spec.id)) return;
  audit.note(
    ctx,
    'outcome-unknown',
    `No answer in time, outcome unknown: ${ctx.method} ${ctx.path}`,
  );
}

function checkSession(ctx: PortalContext, access: 'viewer' | 'manager', audit: AuditTrail): void {
  const who = whoOf(ctx);
  if (!isSafe(ctx) && !isSameToken(ctx.get('x-csrf-token'), csrfTokenOf(who.token))) {
    audit.note(ctx, 'refused', `Refused without the page's token: ${ctx.method} ${ctx.path}`);
    throw csrfRefused();
  }
  if (access === 'manager' && who.role !== 'manager') {
    audit.note(ctx, 'refused', `Refused, since only managers may: ${ctx.method} ${ctx.path}`);
    throw notAllowed();
  }
}
