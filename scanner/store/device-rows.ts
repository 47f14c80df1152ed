import type {
  AddressUse,
  Decision,
  DeviceId,
  DeviceRecord,
  KnownFact,
} from '@osiriscare/core/inventory';
import type { Insertable, Selectable } from 'kysely';
import type {
  AddressRow,
  DecisionRow,
  DeviceRow,
  FactRow,
  HabitRow,
  ServiceRow,
} from './schema.ts';
import type { Conclusion, DeviceHabit, DeviceService, StoredDevice } from './stored-device.ts';

/** The rows of all tables that belong to one device. */
export interface DeviceRows {
  readonly device: DeviceRow;
  readonly macs: DeviceRecord['macs'];
  readonly addresses: readonly AddressRow[];
  readonly facts: readonly FactRow[];
  readonly latched: DeviceRecord['latched'];
  readonly services: StoredDevice['services'];
  readonly decision: Selectable<DecisionRow> | undefined;
  readonly habits: readonly HabitRow[];
  readonly keptApartFrom: readonly DeviceId[];
}

/** The device that its rows describe. */
export function deviceOfRows(rows: DeviceRows): StoredDevice {
  const { device } = rows;
  return {
    record: {
      id: device.id,
      macs: rows.macs,
      addresses: rows.addresses.map(addressOfRow),
      facts: rows.facts.map(factOfRow),
      latched: rows.latched,
      firstSeenAt: device.first_seen_at,
      lastSeenAt: device.last_seen_at,
      ...(rows.decision ? { decision: decisionOfRow(rows.decision) } : {}),
    },
    conclusion: conclusionOfRow(device),
    services: rows.services,
    label: device.label,
    note: device.note,
    presence: device.presence,
    habits: rows.habits.map(habitOfRow),
    keptApartFrom: rows.keptApartFrom,
  };
}

/** The row of the device itself. */
export function rowOfDevice(device: StoredDevice, decisionId: number | null): DeviceRow {
  const { record, conclusion } = device;
  return {
    id: record.id,
    first_seen_at: record.firstSeenAt,
    last_seen_at: record.lastSeenAt,
    label: device.label,
    note: device.note,
    decision_id: decisionId,
    name: conclusion.name,
    state: conclusion.state,
    opted_in: conclusion.optedIn ? 1 : 0,
    type: conclusion.type,
    vendor: conclusion.vendor,
    os: conclusion.os,
    presence: device.presence,
    summary: conclusion.summary,
  };
}

/** What was concluded, as the row tells. */
export function conclusionOfRow(row: DeviceRow): Conclusion {
  return {
    name: row.name,
    state: row.state,
    optedIn: row.opted_in === 1,
    type: row.type,
    vendor: row.vendor,
    os: row.os,
    summary: row.summary,
  };
}

export function rowOfAddress(deviceId: DeviceId, use: AddressUse): AddressRow {
  return {
    device_id: deviceId,
    address: use.address,
    mac: use.mac ?? '',
    first_at: use.firstAt,
    last_at: use.lastAt,
  };
}

function addressOfRow(row: AddressRow): AddressUse {
  return {
    address: row.address,
    firstAt: row.first_at,
    lastAt: row.last_at,
    ...(row.mac === '' ? {} : { mac: row.mac }),
  };
}

export function rowOfFact(deviceId: DeviceId, fact: KnownFact): FactRow {
  return {
    device_id: deviceId,
    kind: fact.kind,
    value: fact.value,
    source: fact.source,
    mac: fact.mac ?? '',
    first_at: fact.firstAt,
    last_at: fact.lastAt,
  };
}

function factOfRow(row: FactRow): KnownFact {
  return {
    kind: row.kind,
    value: row.value,
    source: row.source,
    firstAt: row.first_at,
    lastAt: row.last_at,
    ...(row.mac === '' ? {} : { mac: row.mac }),
  };
}

export function rowOfDecision(deviceId: DeviceId, decision: Decision): Insertable<DecisionRow> {
  const optIn = decision.kind === 'opt-in' ? decision : undefined;
  return {
    device_id: deviceId,
    kind: decision.kind,
    by: decision.by,
    reason: decision.reason,
    at: decision.at,
    expires_at: optIn?.expiresAt ?? null,
    packet_budget: optIn?.packetBudget ?? null,
  };
}

export function decisionOfRow(row: Selectable<DecisionRow>): Decision {
  const { kind, by, reason, at } = row;
  if (kind !== 'opt-in') return { kind, by, reason, at };
  return {
    kind,
    by,
    reason,
    at,
    expiresAt: row.expires_at ?? at,
    packetBudget: row.packet_budget ?? 1,
  };
}

export function rowOfHabit(deviceId: DeviceId, habit: DeviceHabit): HabitRow {
  return {
    device_id: deviceId,
    way: habit.way,
    answered: habit.answered,
    missed_before: habit.missedBefore,
    missed_in_a_row: habit.missedInARow,
  };
}

function habitOfRow(row: HabitRow): DeviceHabit {
  return {
    way: row.way,
    answered: row.answered,
    missedBefore: row.missed_before,
    missedInARow: row.missed_in_a_row,
  };
}

export function serviceOfRow({ port, protocol, service, banner }: ServiceRow): DeviceService {
  return { port, protocol, service, banner };
}
