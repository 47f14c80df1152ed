import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatNote } from '@osiriscare/core/evidence';
import { cases } from './cases/index.ts';
import { checkpointNote, rootsFile, seenAt, type Draft } from './cases/draft.ts';
import { rotated } from './cases/logs.ts';
import { renewed } from './cases/people.ts';
import { writeCases } from './cases/write-cases.ts';

const program = fileURLToPath(new URL('../../core/verify/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'osiris-verify-'));
const at = (name: string): string => join(folder, name);

function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

/** A site log's database as docs/formats/site-log.md describes it. */
function writeDatabase(name: string, draft: Draft, kept: (position: number) => boolean): string {
  const database = new Sqlite(at(name));
  database.exec(`
    create table site_logs (number integer primary key, origin text not null, predecessor text) strict;
    create table site_log_entries (log integer, position integer, body blob not null, signature blob not null, primary key (log, position)) strict;
    create table site_log_nodes (log integer, level integer not null, place integer not null, hash blob not null, primary key (log, level, place)) strict;
    create table site_log_checkpoints (log integer, size integer, note text not null, primary key (log, size)) strict;
    insert into site_logs values (1, 'osiris.example/before', null);`);
  database.prepare('insert into site_logs values (2, ?, null)').run(draft.origin);
  const entry = database.prepare('insert into site_log_entries values (2, ?, ?, ?)');
  for (const [position, { body, signature }] of draft.entries.entries())
    if (kept(position)) entry.run(position, body, signature);
  const node = database.prepare('insert into site_log_nodes values (2, ?, ?, ?)');
  for (let level = 0; 2 ** level <= draft.size; level++)
    for (let place = 0; (place + 1) * 2 ** level <= draft.size; place++)
      node.run(level, place, draft.node(level, place));
  const note = formatNote(checkpointNote(draft, draft.size, { signer: renewed }));
  database.prepare('insert into site_log_checkpoints values (2, ?, ?)').run(draft.size, note);
  database.close();
  return at(name);
}

beforeAll(() => writeCases(folder));
afterAll(() => rmSync(folder, { recursive: true }));

const roots = (name: string): string => at(`${name}.roots.json`);

test.each([
  ['log', 0, 'PASS'],
  ['packet', 0, 'PASS'],
  ['tail-cut', 1, 'FAIL'],
  ['pending-entries', 2, 'NOT PROVEN'],
])('the exit code for the case %s is %i', (name, code, verdict) => {
  const { out, ...answer } = run(at(`${name}.jsonl`), '--roots', roots(name));
  expect(answer).toEqual({ code, err: '' });
  expect(out.startsWith(`${verdict}  osiris.example/bayside/appliance-1: `)).toBe(true);
});

test('a failure is told with its place and its reason', () => {
  const { out } = run(at('tail-cut.jsonl'), '--roots', roots('tail-cut'));
  expect(out).toContain(
    'FAIL  checkpoint-size at 6: The checkpoint covers 6 entries, and there are 4: the tail was cut.\n',
  );
});

test('the report is to be had as JSON', () => {
  const { out } = run(at('packet.jsonl'), '--json', '--roots', roots('packet'));
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'PASS',
    from: 2,
    entries: 3,
    proven: 3,
    checkpoint: 6,
  });
});

test('without trust roots nothing is proven, and a forgery still fails', () => {
  expect(run(at('log.jsonl')).code).toBe(2);
  expect(run(at('entry-signed-by-another.jsonl')).code).toBe(1);
});

test('a folder is read file by file, in the order of the names', () => {
  const log = cases.find(({ name }) => name === 'log');
  const lines = log!.text.split(/(?<=\n)/);
  mkdirSync(at('site-log'));
  writeFileSync(at('site-log/0-head.jsonl'), lines.slice(0, 3).join(''));
  writeFileSync(at('site-log/1-entries-0.jsonl'), lines.slice(3, 5).join(''));
  writeFileSync(at('site-log/1-entries-2.jsonl'), lines.slice(5).join(''));
  writeFileSync(at('site-log/notes.txt'), 'is not read');
  expect(run(at('site-log'), '--roots', roots('log')).code).toBe(0);
  rmSync(at('site-log/1-entries-0.jsonl'));
  expect(run(at('site-log'), '--roots', roots('log')).code).toBe(1);
});

test('a database is verified whole', () => {
  const path = writeDatabase('whole.db', rotated, () => true);
  const { code, out } = run(path, '--roots', roots('log-with-changed-key'));
  expect([code, out.split('\n')[0]]).toEqual([
    0,
    'PASS  osiris.example/bayside/appliance-1: entries 0 to 7, 8 of 8 proven',
  ]);
});

test('of a pruned database the rest is proven, what was seen before included', () => {
  const path = writeDatabase(
    'pruned.db',
    rotated,
    (position) => position >= 6 || [0, 3].includes(position),
  );
  writeFileSync(at('seen.json'), JSON.stringify(rootsFile({ seen: [seenAt(rotated, 5)] })));
  const { code, out } = run(path, '--roots', at('seen.json'));
  expect([code, out.split('\n')[0]]).toEqual([
    0,
    'PASS  osiris.example/bayside/appliance-1: entries 6 to 7, 2 of 2 proven',
  ]);
});

test('a database with a body or a node exchanged fails', () => {
  for (const [name, sql] of [
    [
      'body.db',
      'update site_log_entries set body = (select body from site_log_entries where position = 6) where position = 7',
    ],
    ['node.db', 'update site_log_nodes set hash = zeroblob(32) where level = 1 and place = 0'],
    ['nodes.db', 'delete from site_log_nodes'],
  ] as const) {
    const path = writeDatabase(
      name,
      rotated,
      (position) => position >= 6 || [0, 3].includes(position),
    );
    const database = new Sqlite(path);
    database.exec(sql);
    database.close();
    expect([name, run(path, '--roots', roots('log-with-changed-key')).code]).toEqual([name, 1]);
  }
});

test.each([
  ['usage', []],
  ['usage', ['--wrong']],
  ['path_unreadable', ['missing.jsonl']],
  ['log_missing', [tmpdir()]],
  ['roots_unreadable', [program, '--roots', program]],
])('%s is told on standard error, with exit code 2', (id, args) => {
  const { code, out, err } = run(...args);
  expect([code, out, err.split(':')[0]]).toEqual([2, '', id]);
});

test('any other file is no site log, and fails', () => {
  expect(run(program).code).toBe(1);
});
