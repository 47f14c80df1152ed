import { z } from 'zod';
import type { EndpointTable } from '../endpoint.ts';
import { deviceDetailSchema, deviceSummarySchema, instantSchema } from '../scanner/device.ts';
import { scannerEndpoints } from '../scanner/endpoints.ts';
import { settingsSchema } from '../scanner/settings.ts';
import { passProgressSchema, passSchema, statusSchema } from '../scanner/status.ts';
import { agentPortalEndpoints } from './agent-endpoints.ts';
import { evidencePortalEndpoints } from './evidence-endpoints.ts';
import { kioskCodeSchema, kioskSchema, kioskStopSchema } from './kiosk.ts';
import { programViewSchema } from './program-view.ts';
import {
  auditEntrySchema,
  passcodeSchema,
  personNameSchema,
  personSchema,
  roles,
  sessionSchema,
} from './session.ts';

const none = z.strictObject({});
const byId = z.strictObject({ id: z.string().min(1).max(64) });
const nothing = z.undefined();
const done = z.strictObject({ done: z.literal(true) });
const reason = z.string().trim().min(3).max(500);
const ids = z.array(z.string().max(64)).min(1).max(10_000);
const scanner = scannerEndpoints;

export const scannerViewSchema = programViewSchema(statusSchema);
export type ScannerView = z.infer<typeof scannerViewSchema>;

/**
 * The portal's API for its own pages, under `/api`. Everything but `session`, `signIn`, `signInWithCode` and the kiosk's three needs a session; everything that changes
 * something but the sign-ins and the kiosk's needs the role manager and the CSRF header. `GET /api/events` streams `portalEventSchema`.
 */
export const portalEndpoints = {
  session: {
    method: 'GET',
    path: '/api/session',
    params: none,
    body: nothing,
    answer: sessionSchema,
  },
  signIn: {
    method: 'POST',
    path: '/api/sign-in',
    params: none,
    body: z.strictObject({ name: personNameSchema, passcode: z.string().max(200) }),
    answer: sessionSchema,
  },
  /** Single-use code from the kiosk's QR; signs in as viewer. */
  signInWithCode: {
    method: 'POST',
    path: '/api/sign-in/code',
    params: none,
    body: z.strictObject({ code: z.string().max(100), name: personNameSchema }),
    answer: sessionSchema,
  },
  signOut: { method: 'POST', path: '/api/sign-out', params: none, body: nothing, answer: done },
  /** First-start wizard's last step: practice, own name and passcode, subnets. */
  finishFirstStart: {
    method: 'POST',
    path: '/api/first-start',
    params: none,
    body: z.strictObject({
      practice: z.string().trim().min(1).max(100),
      helpNumber: z.string().trim().max(40),
      name: personNameSchema,
      passcode: passcodeSchema,
      subnets: settingsSchema.shape.subnets,
    }),
    answer: sessionSchema,
  },
  practice: {
    method: 'GET',
    path: '/api/practice',
    params: none,
    body: nothing,
    answer: z.strictObject({ practice: z.string(), helpNumber: z.string() }),
  },
  changePractice: {
    method: 'PUT',
    path: '/api/practice',
    params: none,
    body: z.strictObject({
      practice: z.string().trim().min(1).max(100),
      helpNumber: z.string().trim().max(40),
    }),
    answer: z.strictObject({ practice: z.string(), helpNumber: z.string() }),
  },
  listPeople: {
    method: 'GET',
    path: '/api/people',
    params: none,
    body: nothing,
    answer: z.strictObject({ people: z.array(personSchema) }),
  },
  addPerson: {
    method: 'POST',
    path: '/api/people',
    params: none,
    body: z.strictObject({ name: personNameSchema, role: z.enum(roles), passcode: passcodeSchema }),
    answer: personSchema,
  },
  removePerson: {
    method: 'DELETE',
    path: '/api/people/:id',
    params: byId,
    body: nothing,
    answer: done,
  },
  changeOwnPasscode: {
    method: 'PUT',
    path: '/api/people/me/passcode',
    params: none,
    body: z.strictObject({ current: z.string().max(200), passcode: passcodeSchema }),
    answer: done,
  },
  audit: {
    method: 'GET',
    path: '/api/audit',
    params: none,
    body: nothing,
    answer: z.strictObject({ entries: z.array(auditEntrySchema) }),
  },
  scanner: {
    method: 'GET',
    path: '/api/scanner',
    params: none,
    body: nothing,
    answer: scannerViewSchema,
  },
  listDevices: {
    method: 'GET',
    path: '/api/devices',
    params: none,
    body: nothing,
    answer: z.strictObject({
      asOf: instantSchema.nullable(),
      devices: z.array(deviceSummarySchema),
    }),
  },
  device: {
    method: 'GET',
    path: '/api/devices/:id',
    params: byId,
    body: nothing,
    answer: deviceDetailSchema,
  },
  describeDevice: {
    method: 'PATCH',
    path: '/api/devices/:id',
    params: byId,
    body: scanner.describeDevice.body.omit({ by: true }),
    answer: deviceDetailSchema,
  },
  decide: {
    method: 'POST',
    path: '/api/decisions',
    params: none,
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['clear', 'hold', 'medical', 'withdraw']), ids, reason }),
      z.strictObject({
        kind: z.literal('opt-in'),
        ids: z.array(z.string().max(64)).length(1),
        reason,
        expiresAt: instantSchema,
        packetBudget: z.number().int().min(20).max(1000),
      }),
    ]),
    answer: scanner.decide.answer,
  },
  mergeDevices: {
    method: 'POST',
    path: '/api/devices/:id/merge',
    params: byId,
    body: scanner.mergeDevices.body.omit({ by: true }),
    answer: deviceDetailSchema,
  },
  splitDevice: {
    method: 'POST',
    path: '/api/devices/:id/split',
    params: byId,
    body: scanner.splitDevice.body.omit({ by: true }),
    answer: deviceDetailSchema,
  },
  startPass: {
    method: 'POST',
    path: '/api/passes',
    params: none,
    body: nothing,
    answer: passProgressSchema,
  },
  cancelPass: {
    method: 'DELETE',
    path: '/api/passes/current',
    params: none,
    body: nothing,
    answer: scanner.cancelPass.answer,
  },
  listPasses: {
    method: 'GET',
    path: '/api/passes',
    params: none,
    body: nothing,
    answer: z.strictObject({ passes: z.array(passSchema) }),
  },
  stop: {
    method: 'POST',
    path: '/api/stop',
    params: none,
    body: z.strictObject({ reason }),
    answer: statusSchema,
  },
  resume: {
    method: 'POST',
    path: '/api/resume',
    params: none,
    body: z.strictObject({ reason }),
    answer: statusSchema,
  },
  settings: {
    method: 'GET',
    path: '/api/settings',
    params: none,
    body: nothing,
    answer: scanner.settings.answer,
  },
  changeSettings: {
    method: 'PUT',
    path: '/api/settings',
    params: none,
    body: z.strictObject({ settings: settingsSchema }),
    answer: scanner.settings.answer,
  },
  storeDirectoryCredential: {
    method: 'PUT',
    path: '/api/credentials/directory',
    params: none,
    body: scanner.storeDirectoryCredential.body.omit({ by: true }),
    answer: scanner.settings.answer,
  },
  storeSwitchCredential: {
    method: 'PUT',
    path: '/api/credentials/switches',
    params: none,
    body: scanner.storeSwitchCredential.body.omit({ by: true }),
    answer: scanner.settings.answer,
  },
  importList: {
    method: 'POST',
    path: '/api/imports',
    params: none,
    body: scanner.importList.body.omit({ by: true }),
    answer: scanner.importList.answer,
  },
  listNotices: {
    method: 'GET',
    path: '/api/notices',
    params: none,
    body: nothing,
    answer: scanner.listNotices.answer,
  },
  dismissNotice: {
    method: 'DELETE',
    path: '/api/notices/:id',
    params: byId,
    body: nothing,
    answer: scanner.dismissNotice.answer,
  },
  ...agentPortalEndpoints,
  ...evidencePortalEndpoints,
  /** The kiosk's three answer on loopback only. */
  kiosk: { method: 'GET', path: '/api/kiosk', params: none, body: nothing, answer: kioskSchema },
  kioskCode: {
    method: 'POST',
    path: '/api/kiosk/code',
    params: none,
    body: nothing,
    answer: kioskCodeSchema,
  },
  kioskStop: {
    method: 'POST',
    path: '/api/kiosk/stop',
    params: none,
    body: nothing,
    answer: kioskStopSchema,
  },
} as const satisfies EndpointTable;

export type PortalEndpoints = typeof portalEndpoints;
export type PortalOperation = keyof PortalEndpoints;

/** Documents, each dated and named by date: plain downloads beside the table, for any signed-in person. */
export const documentPaths = {
  inventoryPdf: '/api/documents/inventory.pdf',
  inventoryCsv: '/api/documents/inventory.csv',
  mapSvg: '/api/documents/network-map.svg',
  /** All three of one moment with their signatures, the key and how to check them. */
  packetZip: '/api/documents/inventory.zip',
  publicKey: '/api/documents/public-key.pem',
  /** Detached signature of a document that was downloaded under that name; each download names it in its `link` header. */
  signature: '/api/documents/signatures/:fileName',
} as const;
