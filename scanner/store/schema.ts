import type {
  DecisionKind,
  DeviceId,
  DeviceState,
  DeviceType,
  EvidenceKey,
  FactKind,
  FactSource,
} from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import type { SqlDatabase } from '@osiriscare/core/node/sqlite';
import type { Generated } from 'kysely';
import type { ChangeKind } from './changes-between.ts';

/** The tables of devices.db as Kysely sees them; `migrations/` makes them. Times are milliseconds since 1970-01-01 UTC. */
export interface DevicesSchema {
  readonly devices: DeviceRow;
  readonly device_macs: { mac: MacAddress; device_id: DeviceId; position: number };
  readonly device_addresses: AddressRow;
  readonly device_facts: FactRow;
  readonly device_latches: { device_id: DeviceId; key: EvidenceKey };
  readonly device_services: ServiceRow;
  readonly device_habits: HabitRow;
  readonly decisions: DecisionRow;
  readonly changes: ChangeRow;
  readonly merged_devices: { id: DeviceId; into_id: DeviceId };
  readonly kept_apart: { device_id: DeviceId; other_id: DeviceId };
  readonly passes: PassRow;
  readonly pass_queue: { pass_id: string; position: number; device_id: string };
  readonly ledger: LedgerRow;
  readonly ledger_marks: { epoch: number; counter: string; packets: number; bytes: number };
  readonly notices: NoticeRow;
  readonly documents: { name: string; version: number; json: string };
  readonly waiting_imports: WaitingImportRow;
}

/** A handle on devices.db. */
export type DevicesDatabase = SqlDatabase<DevicesSchema>;

export interface DeviceRow {
  id: DeviceId;
  first_seen_at: number;
  last_seen_at: number;
  label: string | null;
  note: string | null;
  /** The decision that counts. */
  decision_id: number | null;
  name: string;
  state: DeviceState;
  opted_in: 0 | 1;
  type: DeviceType;
  vendor: string | null;
  os: string | null;
  presence: 'online' | 'offline' | 'unknown';
  summary: string;
}

export interface AddressRow {
  device_id: DeviceId;
  address: IpAddress;
  /** Empty where no card was seen. */
  mac: MacAddress | '';
  first_at: number;
  last_at: number;
}

export interface FactRow {
  device_id: DeviceId;
  kind: FactKind;
  value: string;
  source: FactSource;
  /** Empty where no card was seen. */
  mac: MacAddress | '';
  first_at: number;
  last_at: number;
}

export interface ServiceRow {
  device_id: DeviceId;
  protocol: 'tcp' | 'udp';
  port: number;
  service: string;
  banner: string;
}

export interface HabitRow {
  device_id: DeviceId;
  way: 'sweep' | 'probe' | 'agent';
  answered: number;
  missed_before: number;
  missed_in_a_row: number;
}

export interface DecisionRow {
  id: Generated<number>;
  device_id: DeviceId;
  kind: DecisionKind;
  by: string;
  reason: string;
  at: number;
  expires_at: number | null;
  packet_budget: number | null;
}

export interface ChangeRow {
  id: Generated<number>;
  device_id: DeviceId;
  at: number;
  kind: ChangeKind;
  text: string;
  by: string | null;
}

export interface PassRow {
  id: string;
  started_at: number;
  started_by: string;
  /** JSON list. */
  subnets: string;
  ended_at: number | null;
  outcome: 'completed' | 'cancelled' | 'failed' | 'interrupted' | null;
  problem: string | null;
  found: number;
  probed: number;
  sweep_frames: number;
  medical_devices: number;
  medical_packets: number;
  held_devices: number;
  held_packets: number;
  discovery_packets: number;
}

export interface LedgerRow {
  day: string;
  mac: MacAddress;
  reason: string;
  packets: number;
  bytes: number;
  /** 1 when part of the figure is the sender's own cautious one. */
  estimated: 0 | 1;
}

export interface NoticeRow {
  id: string;
  at: number;
  level: 'info' | 'warning' | 'alarm';
  kind: string;
  text: string;
  device_id: string | null;
  dismissed_at: number | null;
  dismissed_by: string | null;
}

export interface WaitingImportRow {
  id: Generated<number>;
  json: string;
  by: string;
  at: number;
  file_name: string;
}
