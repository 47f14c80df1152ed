import type { Migration } from '@osiriscare/core/node/sqlite';

/** Hosts, findings, incidents, and what people chose. Nothing older exists: no way back. */
export const hostsAndIncidents: Migration = {
  name: 'hosts-and-incidents',
  sql: `
    create table hosts (
      id text primary key,
      name text not null,
      address text,
      port integer not null,
      platform text not null,
      host_group text not null,
      origin text not null check (origin in ('appliance', 'configuration', 'scanner')),
      state text not null check (state in ('reachable', 'unreachable', 'waiting')),
      problem text,
      checked_at integer,
      system text,
      distribution text,
      removed_at integer
    ) strict, without rowid;

    create table host_keys (
      host_id text primary key,
      type text not null,
      fingerprint text not null,
      pinned_at integer not null,
      pinned_by text,
      shown_type text,
      shown_fingerprint text
    ) strict, without rowid;

    create table findings (
      host_id text not null references hosts (id) on delete cascade,
      check_id text not null,
      state text not null check (state in ('pass', 'drift', 'not-applicable', 'unknown')),
      summary text not null,
      observed text not null,
      at integer not null,
      since integer not null,
      primary key (host_id, check_id)
    ) strict, without rowid;

    create table incidents (
      number integer primary key,
      id text not null unique,
      host_id text not null references hosts (id),
      check_id text not null,
      state text not null check (
        state in ('open', 'healing', 'healed', 'escalated', 'suppressed', 'acknowledged', 'closed')
      ),
      opened_at integer not null,
      changed_at integer not null,
      ended_at integer,
      body text not null,
      check ((state in ('healed', 'closed')) = (ended_at is not null))
    ) strict;
    create unique index incidents_one_at_a_time on incidents (host_id, check_id) where ended_at is null;
    create index incidents_by_time on incidents (opened_at);
    create index incidents_by_check on incidents (host_id, check_id, opened_at);
    create index incidents_by_end on incidents (ended_at);

    create table timeline (
      number integer primary key,
      incident_id text not null references incidents (id) on delete cascade,
      at integer not null,
      kind text not null,
      text text not null,
      by text,
      observed text
    ) strict;
    create index timeline_by_incident on timeline (incident_id, number);

    create table attempts (
      number integer primary key,
      id text not null unique,
      incident_id text not null references incidents (id) on delete cascade,
      host_id text not null,
      check_id text not null,
      runbook_id text not null,
      runbook_hash text not null,
      rule_id text,
      parameters text not null,
      started_at integer not null,
      ended_at integer,
      changed_at integer,
      outcome text,
      check ((ended_at is null) = (outcome is null))
    ) strict;
    create index attempts_by_check on attempts (host_id, check_id, number);
    create index attempts_by_incident on attempts (incident_id, number);
    create index attempts_by_change on attempts (changed_at);
    create unique index attempts_one_a_host on attempts (host_id) where ended_at is null;

    create table check_modes (
      check_id text not null,
      host_group text not null,
      mode text not null check (mode in ('audit', 'enforce')),
      by text not null,
      at integer not null,
      primary key (check_id, host_group)
    ) strict, without rowid;

    create table exceptions (
      id text primary key,
      check_id text not null,
      host_id text,
      reason text not null,
      by text not null,
      created_at integer not null,
      expires_at integer not null,
      ended_at integer,
      ended_by text
    ) strict, without rowid;

    create table rounds (
      id text primary key,
      started_at integer not null,
      ended_at integer,
      started_by text,
      outcome text check (outcome in ('completed', 'cancelled', 'interrupted')),
      hosts integer not null,
      unreachable integer not null,
      checks integer not null,
      drifts integer not null,
      check ((ended_at is null) = (outcome is null))
    ) strict, without rowid;
    create index rounds_by_time on rounds (started_at);

    create table documents (
      name text primary key,
      version integer not null,
      json text not null
    ) strict, without rowid;

    create table facts (
      kind text not null,
      id text not null,
      revision integer not null unique,
      primary key (kind, id)
    ) strict, without rowid;
    create table fact_mark (
      one integer primary key check (one = 1),
      revision integer not null,
      acknowledged integer not null
    ) strict;
    insert into fact_mark values (1, 0, 0);
  `,
};
