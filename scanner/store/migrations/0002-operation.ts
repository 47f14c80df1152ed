import type { Migration } from '@osiriscare/core/node/sqlite';

/** Passes, the packet ledger, notices, and what people set. A program that knows only step 1 must not open it. */
export const operation: Migration = {
  name: 'operation',
  sql: `
    create table passes (
      id text primary key,
      started_at integer not null,
      started_by text not null,
      subnets text not null,
      ended_at integer,
      outcome text check (outcome in ('completed', 'cancelled', 'failed', 'interrupted')),
      problem text,
      found integer not null,
      probed integer not null,
      sweep_frames integer not null,
      medical_devices integer not null,
      medical_packets integer not null,
      held_devices integer not null,
      held_packets integer not null,
      discovery_packets integer not null,
      check ((ended_at is null) = (outcome is null))
    ) strict, without rowid;
    create index passes_by_time on passes (started_at);

    create table pass_queue (
      pass_id text not null references passes (id) on delete cascade,
      position integer not null,
      device_id text not null,
      primary key (pass_id, device_id)
    ) strict, without rowid;

    create table ledger (
      day text not null,
      mac text not null,
      reason text not null,
      packets integer not null check (packets >= 0),
      bytes integer not null check (bytes >= 0),
      estimated integer not null check (estimated in (0, 1)),
      primary key (day, mac, reason)
    ) strict, without rowid;
    create index ledger_by_mac on ledger (mac, day);

    create table ledger_marks (
      counter text primary key,
      epoch integer not null,
      packets integer not null,
      bytes integer not null
    ) strict, without rowid;

    create table notices (
      id text primary key,
      at integer not null,
      level text not null check (level in ('info', 'warning', 'alarm')),
      kind text not null,
      text text not null,
      device_id text,
      dismissed_at integer,
      dismissed_by text,
      check ((dismissed_at is null) = (dismissed_by is null))
    ) strict, without rowid;
    create index notices_by_time on notices (at);

    create table documents (
      name text primary key,
      version integer not null,
      json text not null
    ) strict, without rowid;

    create table waiting_imports (
      id integer primary key,
      json text not null,
      by text not null,
      at integer not null,
      file_name text not null
    ) strict;
  `,
};
