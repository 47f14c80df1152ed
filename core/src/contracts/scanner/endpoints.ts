import { z } from 'zod';
import type { EndpointTable } from '../endpoint.ts';
import {
  deviceDetailSchema,
  deviceSummarySchema,
  instantSchema,
  ledgerLineSchema,
} from './device.ts';
import { importAnswerSchema, columnMappingSchema } from './import.ts';
import {
  directoryCredentialSchema,
  settingsAnswerSchema,
  settingsSchema,
  switchCredentialSchema,
} from './settings.ts';
import { noticeSchema, passProgressSchema, passSchema, statusSchema } from './status.ts';

const none = z.strictObject({});
const byId = z.strictObject({ id: z.string().min(1).max(64) });
const nothing = z.undefined();

/** Sign-in name of the person on whose behalf the portal asks. */
const by = z.string().min(1).max(100);
const reason = z.string().trim().min(3).max(500);
const ids = z.array(z.string().max(64)).min(1).max(10_000);

const decisionRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['clear', 'hold', 'medical', 'withdraw']), ids, by, reason }),
  z.strictObject({
    kind: z.literal('opt-in'),
    /** One at a time: an opt-in is a decision about one medical device. */
    ids: z.array(z.string().max(64)).length(1),
    by,
    reason,
    expiresAt: instantSchema,
    packetBudget: z.number().int().min(20).max(1000),
  }),
]);

/** One outcome per device: what could not be done says why. */
const decisionAnswer = z.strictObject({
  done: z.array(deviceSummarySchema),
  refused: z.array(z.strictObject({ id: z.string(), error: z.string(), message: z.string() })),
});

/** The scanner's API, version 1, on its Unix socket. `GET /v1/events` (see events.ts) stands beside the table. */
export const scannerEndpoints = {
  status: { method: 'GET', path: '/v1/status', params: none, body: nothing, answer: statusSchema },
  listDevices: {
    method: 'GET',
    path: '/v1/devices',
    params: none,
    body: nothing,
    answer: z.strictObject({ devices: z.array(deviceSummarySchema) }),
  },
  device: {
    method: 'GET',
    path: '/v1/devices/:id',
    params: byId,
    body: nothing,
    answer: deviceDetailSchema,
  },
  describeDevice: {
    method: 'PATCH',
    path: '/v1/devices/:id',
    params: byId,
    body: z.strictObject({
      by,
      label: z.string().trim().max(100).nullable().optional(),
      note: z.string().trim().max(2000).nullable().optional(),
    }),
    answer: deviceDetailSchema,
  },
  decide: {
    method: 'POST',
    path: '/v1/decisions',
    params: none,
    body: decisionRequest,
    answer: decisionAnswer,
  },
  mergeDevices: {
    method: 'POST',
    path: '/v1/devices/:id/merge',
    params: byId,
    body: z.strictObject({ by, reason, other: z.string().max(64) }),
    answer: deviceDetailSchema,
  },
  splitDevice: {
    method: 'POST',
    path: '/v1/devices/:id/split',
    params: byId,
    body: z.strictObject({ by, reason, mac: z.string().max(17) }),
    /** The device that was split off. */
    answer: deviceDetailSchema,
  },
  /** Probes one address now, through the gate like everything else. */
  probe: {
    method: 'POST',
    path: '/v1/probe',
    params: none,
    body: z.strictObject({ by, address: z.string().max(43) }),
    answer: deviceDetailSchema,
  },
  startPass: {
    method: 'POST',
    path: '/v1/passes',
    params: none,
    body: z.strictObject({ by }),
    answer: passProgressSchema,
  },
  cancelPass: {
    method: 'DELETE',
    path: '/v1/passes/current',
    params: none,
    body: z.strictObject({ by }),
    answer: z.strictObject({ cancelled: z.boolean() }),
  },
  listPasses: {
    method: 'GET',
    path: '/v1/passes',
    params: none,
    body: nothing,
    answer: z.strictObject({ passes: z.array(passSchema) }),
  },
  stop: {
    method: 'POST',
    path: '/v1/stop',
    params: none,
    body: z.strictObject({ by, reason }),
    answer: statusSchema,
  },
  resume: {
    method: 'POST',
    path: '/v1/resume',
    params: none,
    body: z.strictObject({ by, reason }),
    answer: statusSchema,
  },
  settings: {
    method: 'GET',
    path: '/v1/settings',
    params: none,
    body: nothing,
    answer: settingsAnswerSchema,
  },
  changeSettings: {
    method: 'PUT',
    path: '/v1/settings',
    params: none,
    body: z.strictObject({ by, settings: settingsSchema }),
    answer: settingsAnswerSchema,
  },
  storeDirectoryCredential: {
    method: 'PUT',
    path: '/v1/credentials/directory',
    params: none,
    body: z.strictObject({ by, credential: directoryCredentialSchema.nullable() }),
    answer: settingsAnswerSchema,
  },
  storeSwitchCredential: {
    method: 'PUT',
    path: '/v1/credentials/switches',
    params: none,
    body: z.strictObject({ by, credential: switchCredentialSchema }),
    answer: settingsAnswerSchema,
  },
  importList: {
    method: 'POST',
    path: '/v1/imports',
    params: none,
    body: z.strictObject({
      by,
      fileName: z.string().max(200),
      csv: z.string().max(4_000_000),
      /** Guessed from the headings while nobody chose. */
      columns: columnMappingSchema.optional(),
      /** Only look, store nothing. */
      preview: z.boolean(),
    }),
    answer: importAnswerSchema,
  },
  ledger: {
    method: 'GET',
    path: '/v1/ledger/:day',
    params: z.strictObject({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
    body: nothing,
    answer: z.strictObject({ lines: z.array(ledgerLineSchema) }),
  },
  listNotices: {
    method: 'GET',
    path: '/v1/notices',
    params: none,
    body: nothing,
    answer: z.strictObject({ notices: z.array(noticeSchema) }),
  },
  dismissNotice: {
    method: 'DELETE',
    path: '/v1/notices/:id',
    params: byId,
    body: z.strictObject({ by }),
    answer: z.strictObject({ dismissed: z.boolean() }),
  },
} as const satisfies EndpointTable;

export type ScannerEndpoints = typeof scannerEndpoints;
export type ScannerOperation = keyof ScannerEndpoints;
