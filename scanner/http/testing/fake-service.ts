import type {
  PassProgress,
  ScannerStatus,
  SettingsAnswer,
} from '@osiriscare/core/contracts/scanner';
import type { Assessment, Evidence } from '@osiriscare/core/inventory';
import { err, ok } from '@osiriscare/core/result';
import { deviceMedical, deviceUnknown } from '../../errors.ts';
import type { DeviceView, ScannerService, ServiceEvent } from '../../service.ts';
import { listingOf } from '../../store/index.ts';
import { addressUse, device, fact, mac } from '../../store/testing/index.ts';

const at = 1_767_603_600_000;

/** A service that knows one medical device, `pump`, and remembers what it was asked. */
export interface FakeService extends ScannerService {
  readonly asked: { readonly operation: string; readonly input: unknown }[];
  readonly tell: (event: ServiceEvent) => void;
  readonly listeners: () => number;
}

type Asked = FakeService['asked'][number];

/** `changes` replace single methods. */
export function createFakeService(changes: Partial<ScannerService> = {}): FakeService {
  const asked: Asked[] = [];
  const listeners = new Set<(event: ServiceEvent) => void>();
  return {
    ...readingMethods,
    ...writingMethods((operation, input) => asked.push({ operation, input })),
    subscribe: (listener) => {
      listeners.add(listener);
      return { [Symbol.dispose]: () => listeners.delete(listener) };
    },
    ...changes,
    asked,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
  };
}

const viewOf = (id: string) => (id === 'pump' ? ok(pumpView) : err(deviceUnknown()));

const readingMethods = {
  status: () => status,
  listDevices: () => [listingOf(pump)],
  device: viewOf,
  listPasses: () => [],
  settings: () => settings,
  ledger: (day) => {
    const card = mac('02:00:00:00:00:01');
    return [{ day, mac: card, reason: 'probe', packets: 5, bytes: 300, estimated: false }];
  },
  listNotices: () => [],
} satisfies Partial<ScannerService>;

function writingMethods(note: (operation: string, input: unknown[]) => void) {
  const noting =
    <Args extends unknown[], T>(operation: string, answer: (...args: Args) => T) =>
    (...args: Args): T => {
      note(operation, args);
      return answer(...args);
    };
  const imported = { rows: 1, matched: 0, medical: 1, waiting: 1, problems: [], columns: {} };
  return {
    describeDevice: noting('describeDevice', viewOf),
    decide: noting('decide', ({ ids }) => {
      const refused = ids.map((id: string) => ({ id, error: deviceMedical() }));
      return ok({ done: [listingOf(pump)], refused });
    }),
    mergeDevices: noting('mergeDevices', viewOf),
    splitDevice: noting('splitDevice', viewOf),
    probe: noting('probe', () => ok(pumpView)),
    startPass: noting('startPass', () => ok(progress)),
    cancelPass: noting('cancelPass', () => true),
    stop: noting('stop', ({ by, reason }) => ({ ...status, stopped: { by, reason, at } })),
    resume: noting('resume', () => status),
    changeSettings: noting('changeSettings', () => ok(settings)),
    storeDirectoryCredential: noting('storeDirectoryCredential', () => ok(settings)),
    storeSwitchCredential: noting('storeSwitchCredential', () => ok(settings)),
    importList: noting('importList', () => ok(imported)),
    dismissNotice: noting('dismissNotice', () => true),
  } satisfies Partial<ScannerService>;
}

const evidence: Evidence = {
  kind: 'mac.vendor',
  value: 'B. Braun',
  meaning: 'The maker of its network card, B. Braun, builds medical devices.',
  source: 'maker table',
  leaning: 'medical',
  strength: 0.95,
  at,
};

/** The device that the service knows, opted in. */
export const pump = device('pump', {
  record: {
    addresses: [addressUse('10.77.0.50', { mac: mac('02:00:00:00:00:01') }), addressUse('fe80::1')],
    facts: [
      fact('name.dns', 'pump-7', { lastAt: at - 1 }),
      fact('name', 'PUMP7'),
      fact('name', 'pump-7', { lastAt: at - 2 }),
    ],
    latched: ['mac.vendor=B. Braun'],
    decision: {
      kind: 'opt-in',
      by: 'Ann',
      reason: 'firmware',
      at,
      expiresAt: at + 1,
      packetBudget: 20,
    },
  },
  conclusion: {
    name: 'PUMP7',
    state: 'medical',
    optedIn: true,
    type: 'infusion-pump',
    vendor: 'B. Braun',
  },
  label: 'Pump 7',
  services: [{ port: 80, protocol: 'tcp', service: 'Web page', banner: '' }],
});

const assessment: Assessment = {
  verdict: {
    state: 'medical',
    contact: { allowed: true, because: 'opted-in', packetBudget: 20 },
    confidence: 1,
    summary: 'It is treated as a medical device, so nothing is sent to it.',
    because: [evidence],
    latched: ['mac.vendor=B. Braun'],
  },
  classification: { type: 'infusion-pump', confidence: 0.9, because: [evidence] },
  evidence: [
    {
      ...evidence,
      kind: 'name',
      value: 'PUMP7',
      source: 'dhcp',
      leaning: 'neutral',
      strength: 0.1,
    },
    evidence,
  ],
  displayName: 'PUMP7',
};

const pumpView: DeviceView = {
  device: pump,
  isRouted: false,
  assessment,
  history: [{ at, kind: 'first-seen', text: 'First seen.', by: null }],
  ledger: [],
};

const on = { state: 'on', id: null, message: null } as const;

const status: ScannerStatus = {
  version: '0.1.0',
  startedAt: at,
  now: at,
  interface: 'eth0',
  configured: true,
  subnets: ['10.77.0.0/24'],
  listening: on,
  guard: on,
  sweep: on,
  directory: null,
  stopped: null,
  pass: null,
  lastPass: null,
  nextPassAt: null,
  counts: { devices: 1, medical: 1, held: 0, cleared: 0, online: 1, needDecision: 0, fresh: 0 },
  sentToday: {
    medical: 0,
    held: 0,
    cleared: 0,
    optedIn: 0,
    discovery: 0,
    earlier: 0,
    sweepFrames: 0,
    exact: true,
  },
  recovery: null,
};

const progress: PassProgress = {
  id: 'p1',
  startedAt: at,
  startedBy: 'Ann',
  subnets: ['10.77.0.0/24'],
  phase: 'asking',
  done: 0,
  total: 0,
  current: null,
  found: 0,
};

/** Settings as a fresh appliance has them. */
export const settings: SettingsAnswer = {
  settings: {
    subnets: [],
    exclusions: [],
    schedule: { enabled: true, time: '02:00', timeZone: null },
    deepDetection: false,
    reverseDns: false,
    directory: null,
    switches: [],
  },
  credentials: { directory: null, switches: [] },
  localSubnets: [{ interface: 'eth0', subnet: '10.77.0.0/24' }],
  timeZone: 'America/New_York',
};
