import {
  columnRoles,
  type ColumnMapping,
  type DeviceDetail,
  type Notice,
  type ScannerEndpoints,
  type ScannerEvent,
  type ScannerStatus,
  type Settings,
  type SettingsAnswer,
} from '@osiriscare/core/contracts/scanner';
import type { EventHub, Handlers } from '@osiriscare/core/node/http';
import { deciding } from './decisions.ts';
import type { FakeInventory } from './inventory.ts';
import { FakePasses } from './passes.ts';

const noSettings: Settings = {
  subnets: [],
  exclusions: [],
  schedule: { enabled: true, time: '02:00', timeZone: null },
  deepDetection: false,
  reverseDns: false,
  directory: null,
  switches: [],
};

/** Everything a pretended scanner remembers besides its devices. */
export class FakeScanner {
  readonly inventory: FakeInventory;
  readonly passes: FakePasses;
  readonly startedAt: number;
  readonly #hub: EventHub<ScannerEvent>;
  readonly #localSubnets: readonly string[];
  stopped: ScannerStatus['stopped'] = null;
  settings: Settings = noSettings;
  credentials: SettingsAnswer['credentials'] = { directory: null, switches: [] };
  notices: Notice[] = [];

  constructor(
    inventory: FakeInventory,
    hub: EventHub<ScannerEvent>,
    localSubnets: readonly string[],
  ) {
    this.inventory = inventory;
    this.#hub = hub;
    this.#localSubnets = localSubnets;
    this.startedAt = inventory.now();
    this.passes = new FakePasses(inventory, () => this.tellStatus());
  }

  tellStatus(): void {
    this.#hub.publish({ type: 'status', status: this.status() });
  }

  notify(notice: Notice): void {
    this.notices = [notice, ...this.notices];
    this.#hub.publish({ type: 'notice', notice });
  }

  status(): ScannerStatus {
    const on = { state: 'on', id: null, message: null } as const;
    const counts = this.inventory.counts();
    return {
      version: '0.1.0',
      startedAt: this.startedAt,
      now: this.inventory.now(),
      interface: 'eth0',
      configured: this.settings.subnets.length > 0,
      subnets: this.settings.subnets,
      listening: on,
      guard: on,
      sweep: on,
      directory: null,
      stopped: this.stopped,
      ...this.passes.status(),
      nextPassAt: this.settings.subnets.length > 0 ? nextNight(this.inventory.now()) : null,
      counts,
      sentToday: {
        medical: 0,
        held: 0,
        cleared: counts.cleared * 14,
        optedIn: 0,
        discovery: 0,
        earlier: 0,
        sweepFrames: this.passes.list().length * 254,
        exact: true,
      },
      recovery: null,
    };
  }

  settingsAnswer(): SettingsAnswer {
    return {
      settings: this.settings,
      credentials: this.credentials,
      localSubnets: this.#localSubnets.map((subnet) => ({ interface: 'eth0', subnet })),
      timeZone: 'America/New_York',
    };
  }
}

/** Answers the scanner's whole contract from memory. */
export function fakeHandlers(scanner: FakeScanner): Handlers<ScannerEndpoints> {
  const { inventory, passes } = scanner;
  return {
    ...deciding(scanner),
    status: () => scanner.status(),
    listDevices: () => ({ devices: inventory.list() }),
    device: ({ params }) => inventory.get(params.id),
    describeDevice: ({ params, body }) => describe(inventory, params.id, body),
    probe: ({ body }) => {
      const known = inventory.list().find(({ addresses }) => addresses.includes(body.address));
      return inventory.get(known?.id ?? '');
    },
    startPass: ({ body }) => passes.start(body.by, scanner.settings.subnets),
    cancelPass: () => ({ cancelled: passes.cancel() }),
    listPasses: () => ({ passes: passes.list() }),
    settings: () => scanner.settingsAnswer(),
    changeSettings: ({ body }) => {
      scanner.settings = body.settings;
      scanner.tellStatus();
      return scanner.settingsAnswer();
    },
    storeDirectoryCredential: ({ body }) => {
      const directory = body.credential && { user: body.credential.user };
      scanner.credentials = { ...scanner.credentials, directory };
      return scanner.settingsAnswer();
    },
    storeSwitchCredential: ({ body }) => {
      const switches = [...scanner.credentials.switches, body.credential.address];
      scanner.credentials = { ...scanner.credentials, switches };
      return scanner.settingsAnswer();
    },
    importList: ({ body }) => imported(body.csv, body.columns),
    ledger: () => ({ lines: [] }),
    listNotices: () => ({ notices: scanner.notices }),
    dismissNotice: ({ params }) => {
      const before = scanner.notices.length;
      scanner.notices = scanner.notices.filter((notice) => notice.id !== params.id);
      return { dismissed: scanner.notices.length < before };
    },
  };
}

function describe(
  inventory: FakeInventory,
  id: string,
  body: { by: string; label?: string | null | undefined; note?: string | null | undefined },
): DeviceDetail {
  const { label, note, by } = body;
  const device = inventory.get(id);
  const patch = {
    label: label === undefined ? device.label : label,
    note: note === undefined ? device.note : note,
    name: label || device.name,
  };
  return inventory.change(id, patch, { kind: 'label', text: 'Described anew.', by });
}

function imported(csv: string, chosen?: ColumnMapping) {
  const [head = '', ...lines] = csv.trim().split(/\r?\n/);
  return {
    rows: lines.length,
    matched: 0,
    medical: 0,
    waiting: lines.length,
    problems: [],
    columns: chosen ?? guessed(head.split(',')),
  };
}

/** Headings that are named as we name their meaning. */
function guessed(headings: readonly string[]): ColumnMapping {
  const columns = columnRoles.map((role) => [
    role,
    headings.filter((heading) => heading.toLowerCase() === role),
  ]);
  return Object.fromEntries(columns);
}

/** The next two o'clock, UTC. */
function nextNight(nowMs: number): number {
  const night = new Date(nowMs);
  night.setUTCHours(2, 0, 0, 0);
  return night.getTime() > nowMs ? night.getTime() : night.getTime() + 86_400_000;
}
