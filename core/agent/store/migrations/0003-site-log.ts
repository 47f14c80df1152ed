import type { Migration } from '@osiriscare/core/node/sqlite';

/**
 * The site log: signed evidence, its Merkle tree, its checkpoints. Entries and tree are only ever added to; entries leave by pruning alone. Their tree stays, and so do those that say which key signs.
 *
 * There are several logs where one was continued by another, after a database or a key was lost.
 */
export const siteLog: Migration = {
  name: 'site-log',
  sql: `
    create table site_logs (
      number integer primary key,
      origin text not null unique,
      key blob not null check (length(key) = 32),
      length integer not null,
      hash text not null,
      acknowledged integer not null default 0,
      pruned integer not null default 0,
      begun_at integer not null,
      predecessor text,
      check (acknowledged between 0 and length and pruned between 0 and acknowledged)
    ) strict;

    create table site_log_entries (
      log integer not null references site_logs (number),
      position integer not null,
      recorded_at integer not null,
      kind text not null,
      event text,
      host_id text,
      check_id text,
      incident_id text,
      outcome text,
      body blob not null,
      signature blob not null check (length(signature) = 64),
      primary key (log, position)
    ) strict, without rowid;
    create index site_log_entries_by_time on site_log_entries (recorded_at);
    create index site_log_entries_by_host on site_log_entries (host_id, recorded_at) where host_id is not null;
    create index site_log_entries_by_check on site_log_entries (check_id, recorded_at) where check_id is not null;
    create index site_log_entries_by_incident on site_log_entries (incident_id) where incident_id is not null;

    create table site_log_nodes (
      log integer not null references site_logs (number),
      level integer not null,
      place integer not null,
      hash blob not null check (length(hash) = 32),
      primary key (log, level, place)
    ) strict, without rowid;

    create table site_log_checkpoints (
      log integer not null references site_logs (number),
      size integer not null,
      made_at integer not null,
      note text not null,
      cosigned integer not null default 0 check (cosigned in (0, 1)),
      primary key (log, size)
    ) strict, without rowid;

    create table site_log_receipts (
      log integer not null references site_logs (number),
      size integer not null,
      received_at integer not null,
      primary key (log, size)
    ) strict, without rowid;

    create table site_log_drafts (
      number integer primary key,
      content text not null
    ) strict;

    create trigger site_log_entries_stay before update on site_log_entries
      begin select raise(abort, 'evidence is never changed'); end;
    create trigger site_log_entries_leave_by_pruning before delete on site_log_entries
      when old.kind <> 'record' or old.position >= (select pruned from site_logs where number = old.log)
      begin select raise(abort, 'evidence is never removed'); end;
    create trigger site_log_nodes_stay before update on site_log_nodes
      begin select raise(abort, 'evidence is never changed'); end;
    create trigger site_log_nodes_never_leave before delete on site_log_nodes
      begin select raise(abort, 'evidence is never removed'); end;
    create trigger site_logs_never_leave before delete on site_logs
      begin select raise(abort, 'evidence is never removed'); end;
    create trigger site_logs_only_grow before update on site_logs
      when new.origin <> old.origin or new.key <> old.key or new.length < old.length
        or new.acknowledged < old.acknowledged or new.pruned < old.pruned
      begin select raise(abort, 'evidence is never changed'); end;
  `,
};
