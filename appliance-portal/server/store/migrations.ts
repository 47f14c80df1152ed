import type { Migration } from '@osiriscare/core/node/sqlite';

/** Steps of portal.db. A program of an older version refuses a newer file: there is no way back but a backup. */
export const portalMigrations: readonly Migration[] = [
  {
    name: 'people-sessions-audit',
    sql: `
create table people (
  id text primary key,
  name text not null,
  name_key text not null unique,
  role text not null check (role in ('viewer', 'manager')),
  passcode_hash text not null,
  bootstrap integer not null,
  created_at integer not null,
  last_sign_in_at integer
) strict;

create table sessions (
  token_hash text primary key,
  person_id text references people (id) on delete cascade,
  name text not null,
  role text not null check (role in ('viewer', 'manager')),
  created_at integer not null,
  used_at integer not null,
  ends_at integer not null
) strict;
create index sessions_by_person on sessions (person_id);

create table sign_in_codes (
  code_hash text primary key,
  expires_at integer not null
) strict;

create table sign_in_failures (
  subject text primary key,
  failures integer not null,
  last_at integer not null,
  locked_until integer not null
) strict;
create index sign_in_failures_by_time on sign_in_failures (last_at);

create table practice (
  id integer primary key check (id = 1),
  practice text not null,
  help_number text not null,
  first_start_ended_at integer
) strict;
insert into practice (id, practice, help_number) values (1, '', '');

create table last_known (
  part text primary key,
  json text not null,
  at integer not null
) strict;

create table audit (
  id integer primary key autoincrement,
  at integer not null,
  by text not null,
  role text not null check (role in ('viewer', 'manager', 'kiosk', 'nobody')),
  action text not null,
  text text not null,
  from_address text not null
) strict;
create trigger audit_is_not_changed before update on audit
begin select raise(abort, 'the audit is only ever appended to'); end;
create trigger audit_is_not_shortened before delete on audit
begin select raise(abort, 'the audit is only ever appended to'); end;

create table issued_documents (
  file_name text primary key,
  at integer not null,
  by text not null,
  sha256 text not null,
  signature blob not null
) strict;
`,
  },
  {
    name: 'witness',
    sql: `
create table witnessed_logs (
  number integer primary key autoincrement,
  origin text not null unique,
  verifier_key text not null,
  size integer not null,
  note text not null,
  pinned_at integer not null,
  seen_at integer not null
) strict;
create trigger witnessed_logs_are_not_forgotten before delete on witnessed_logs
begin select raise(abort, 'a log that was seen is never forgotten'); end;
create trigger witnessed_logs_do_not_shrink before update on witnessed_logs
when new.size < old.size or new.origin <> old.origin or new.verifier_key <> old.verifier_key
begin select raise(abort, 'a witness goes back behind nothing that it saw'); end;

create table witness_alarms (
  number integer primary key autoincrement,
  at integer not null,
  kind text not null,
  position integer not null,
  origin text,
  seen_size integer not null,
  seen_note text,
  shown_note text,
  successor_key text,
  acknowledged_at integer,
  acknowledged_by text,
  reason text
) strict;
create trigger witness_alarms_are_not_removed before delete on witness_alarms
begin select raise(abort, 'an alarm is only ever acknowledged'); end;
`,
  },
];
