import type { Migration } from '@osiriscare/core/node/sqlite';

/** Devices, what is known and what was said about them. Nothing older exists: no way back. */
export const inventory: Migration = {
  name: 'inventory',
  sql: `
    create table devices (
      id text primary key,
      first_seen_at integer not null,
      last_seen_at integer not null,
      label text,
      note text,
      decision_id integer references decisions (id),
      name text not null,
      state text not null check (state in ('medical', 'held', 'cleared')),
      opted_in integer not null check (opted_in in (0, 1)),
      type text not null,
      vendor text,
      os text,
      presence text not null check (presence in ('online', 'offline', 'unknown')),
      summary text not null
    ) strict, without rowid;

    create table device_macs (
      mac text primary key,
      device_id text not null references devices (id) on delete cascade,
      position integer not null
    ) strict, without rowid;
    create index device_macs_by_device on device_macs (device_id);

    create table device_addresses (
      device_id text not null references devices (id) on delete cascade,
      address text not null,
      mac text not null,
      first_at integer not null,
      last_at integer not null,
      primary key (device_id, address, mac)
    ) strict, without rowid;
    create index device_addresses_by_address on device_addresses (address, last_at);

    create table device_facts (
      device_id text not null references devices (id) on delete cascade,
      kind text not null,
      value text not null,
      source text not null,
      mac text not null,
      first_at integer not null,
      last_at integer not null,
      primary key (device_id, kind, value, source, mac)
    ) strict, without rowid;
    create index device_facts_by_key on device_facts (value collate nocase)
      where kind = 'name' or kind = 'dhcp.client-id' or kind = 'directory.computer' or kind = 'agent.id'
        or kind = 'dhcp.parameters';

    create table device_latches (
      device_id text not null references devices (id) on delete cascade,
      key text not null,
      primary key (device_id, key)
    ) strict, without rowid;

    create table device_services (
      device_id text not null references devices (id) on delete cascade,
      protocol text not null check (protocol in ('tcp', 'udp')),
      port integer not null check (port between 1 and 65535),
      service text not null,
      banner text not null,
      primary key (device_id, protocol, port)
    ) strict, without rowid;

    create table device_habits (
      device_id text not null references devices (id) on delete cascade,
      way text not null check (way in ('sweep', 'probe', 'agent')),
      answered integer not null,
      missed_before integer not null,
      missed_in_a_row integer not null,
      primary key (device_id, way)
    ) strict, without rowid;

    create table decisions (
      id integer primary key,
      device_id text not null,
      kind text not null check (kind in ('clear', 'hold', 'medical', 'opt-in', 'withdraw')),
      by text not null,
      reason text not null,
      at integer not null,
      expires_at integer,
      packet_budget integer,
      check ((kind = 'opt-in') = (expires_at is not null and packet_budget is not null))
    ) strict;
    create index decisions_by_device on decisions (device_id, at);

    create table changes (
      id integer primary key,
      device_id text not null,
      at integer not null,
      kind text not null,
      text text not null,
      by text
    ) strict;
    create index changes_by_device on changes (device_id, at);
    create index changes_by_time on changes (at);

    create table merged_devices (
      id text primary key,
      into_id text not null references devices (id) on delete cascade
    ) strict, without rowid;
    create index merged_devices_by_survivor on merged_devices (into_id);

    create table kept_apart (
      device_id text not null references devices (id) on delete cascade,
      other_id text not null references devices (id) on delete cascade,
      primary key (device_id, other_id)
    ) strict, without rowid;
    create index kept_apart_by_other on kept_apart (other_id);
  `,
};
