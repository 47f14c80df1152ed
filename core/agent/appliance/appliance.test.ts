import { createHash } from 'node:crypto';
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quickCheck } from '@osiriscare/core/node/sqlite';
import { err, ok } from '@osiriscare/core/result';
import { createFixedClock } from '@osiriscare/core/testing';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import {
  antivirus,
  createBackupProbe,
  databaseIntegrity,
  diskEncryption,
  firewallBaseline,
  memoryPressure,
  patching,
  type FirewallBaseline,
  type RunProgram,
} from './index.ts';

const never = new AbortController().signal;
const now = 1_767_603_600_000;
const dayMs = 86_400_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A machine on which command lines that begin so print this; every other program is absent. */
function machineOf(printed: Readonly<Record<string, string>>): RunProgram {
  return ([...args]) => {
    const line = args.join(' ');
    const known = Object.keys(printed).find((start) => line.startsWith(start));
    if (known === undefined)
      return Promise.resolve(err({ type: 'absent', clause: `there is no ${args[0]}` }));
    const stdout = printed[known] ?? '';
    return Promise.resolve(ok({ exitCode: stdout === '' ? 1 : 0, stdout, stderr: '', tookMs: 1 }));
  };
}

const nixos = (running: string, wanted: string) =>
  machineOf({
    'readlink --canonicalize-existing /run/current-system': `/nix/store/${running}\n`,
    'readlink --canonicalize-existing /nix/var': wanted === '' ? '' : `/nix/store/${wanted}\n`,
  });

test.each([
  ['the wanted generation of NixOS', nixos('a', 'a'), 'pass'],
  ['another generation of NixOS', nixos('a', 'b'), 'drift'],
  ['NixOS without a wanted generation', nixos('a', ''), 'unknown'],
  ['neither NixOS nor Debian', machineOf({}), 'unknown'],
  ['Debian with apt-get at a loss', machineOf({ 'apt-get': '' }), 'unknown'],
])('an appliance that runs %s is judged so', async (_, run, state) => {
  const clock = createFixedClock(now);
  expect(await patching({ run, clock }, never)).toMatchObject({ state });
});

const simulated = 'Inst vim [1] (2 Debian:12/stable [amd64])\n';
const security = 'Inst openssl [1] (2 Debian-Security:12/stable-security [amd64])\n';

test.each([
  ['a security update waits', { updates: simulated + security, ageDays: 1 }, 'drift'],
  ['only other updates wait', { updates: simulated, ageDays: 1 }, 'pass'],
  ['the lists are eight days old', { updates: simulated, ageDays: 8 }, 'drift'],
])('on Debian, where %s, that is what counts', async (_, { updates, ageDays }, state) => {
  const at = Math.floor((now - ageDays * dayMs) / 1000);
  const run = machineOf({ 'apt-get': updates, stat: `${at - 90}\n${at}\n` });
  const clock = createFixedClock(now);
  expect(await patching({ run, clock }, never)).toMatchObject({ state });
});

const edr = { unit: 'edr.service', binary: '/opt/edr', sha256: sha256('edr') };

test.each([
  ['runs and is the approved one', { activity: 'active', hash: sha256('edr') }, 'pass'],
  ['has stopped', { activity: 'inactive', hash: sha256('edr') }, 'drift'],
  ['was exchanged', { activity: 'active', hash: sha256('evil') }, 'drift'],
  ['has no file any more', { activity: 'active', hash: '' }, 'drift'],
  ['stands where no systemd runs', { activity: '', hash: sha256('edr') }, 'unknown'],
])('an antivirus program that %s is judged so', async (_, { activity, hash }, state) => {
  const run = machineOf({ systemctl: activity, sha256sum: hash === '' ? '' : `${hash}  /opt/edr` });
  expect(await antivirus(edr, run, never)).toMatchObject({ state });
});

test('without an antivirus program in the configuration the check does not apply', async () => {
  expect(await antivirus(undefined, machineOf({}), never)).toMatchObject({
    state: 'not-applicable',
  });
});

function folderOf(files: Readonly<Record<string, string>>, ageHours = 1) {
  const folder = mkdtempSync(join(tmpdir(), 'osiris-backups-'));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    const at = (now - ageHours * 3_600_000) / 1000;
    utimesSync(join(folder, name), at, at);
  }
  return folder;
}

test.each([
  ['is young', folderOf({ 'a.dump': 'x' }), 'pass'],
  ['is as its checksum says', folderOf({ a: 'x', 'a.sha256': `${sha256('x')}  a\n` }), 'pass'],
  ['is not what its checksum says', folderOf({ a: 'y', 'a.sha256': sha256('x') }), 'drift'],
  ['has a checksum that is none', folderOf({ a: 'x', 'a.sha256': 'x' }), 'drift'],
  ['is too old', folderOf({ a: 'x' }, 27), 'drift'],
  ['is of tomorrow', folderOf({ a: 'x' }, -24), 'unknown'],
  ['is empty', folderOf({ a: '' }), 'drift'],
  ['is only a checksum', folderOf({ 'a.sha256': sha256('x') }), 'drift'],
  ['has lost its folder', '/nonexistent', 'drift'],
])('a backup that %s is judged so', async (_, folder, state) => {
  const probe = createBackupProbe([{ folder, maxAgeHours: 26 }], createFixedClock(now));
  expect(await probe(never)).toMatchObject({ state });
  expect(await probe(never)).toMatchObject({ state });
});

const ruleset = 'table inet filter {\n\tchain input {\n\t\tdrop\n\t}\n}\n';
const own = 'table netdev osiris_guard {\n\tset shut {\n\t}\n}\n';

function firewallOf(approved?: string) {
  let kept: FirewallBaseline | undefined;
  const baseline = {
    read: () => kept,
    write: (seen: FirewallBaseline) => {
      kept = seen;
    },
  };
  return (printed: Readonly<Record<string, string>>) =>
    firewallBaseline({ run: machineOf(printed), approved, baseline, now: () => now }, never);
}

test('the firewall rules that were first seen are the wanted ones until a person approves others', async () => {
  const look = firewallOf();
  expect(await look({ nft: ruleset })).toMatchObject({ state: 'pass' });
  expect(await look({ nft: own + ruleset })).toMatchObject({ state: 'pass' });
  const changed = await look({ nft: ruleset.replace('drop', 'accept') });
  expect(changed).toMatchObject({ state: 'drift' });
  const approved = firewallOf(String(changed.observed['sha256']));
  expect(await approved({ nft: ruleset.replace('drop', 'accept') })).toMatchObject({
    state: 'pass',
  });
  expect(await approved({ nft: ruleset })).toMatchObject({ state: 'drift' });
});

test('an appliance without firewall rules drifts, and nothing is taken for the wanted state', async () => {
  const look = firewallOf();
  expect(await look({ nft: own })).toMatchObject({ state: 'drift' });
  expect(await look({ 'iptables-save': '*filter\n:INPUT ACCEPT [1:2]\n' })).toMatchObject({
    state: 'drift',
  });
  expect(await look({ nft: '' })).toMatchObject({ state: 'unknown' });
  expect(await look({})).toMatchObject({ state: 'unknown' });
});

test('counters and comments of iptables change nothing', async () => {
  const look = firewallOf();
  const saved = (count: string) =>
    `# at ${count}\n*filter\n:INPUT DROP [${count}:9]\n-A INPUT -j X\n`;
  expect(await look({ 'iptables-save': saved('1') })).toMatchObject({ state: 'pass' });
  expect(await look({ 'iptables-save': saved('77') })).toMatchObject({ state: 'pass' });
});

test.each([
  ['on dm-crypt', { findmnt: '/dev/mapper/root[/@]', lsblk: 'crypt\npart\ndisk\n' }, 'pass'],
  ['on a bare disk', { findmnt: '/dev/vda1', lsblk: 'part\ndisk\n' }, 'drift'],
  ['in a container', { findmnt: 'overlay', lsblk: 'crypt\n' }, 'unknown'],
  ['on a disk that lsblk does not know', { findmnt: '/dev/vda1', lsblk: '' }, 'unknown'],
  ['where nothing can be looked at', {}, 'unknown'],
])('a state directory %s is judged so', async (_, printed, state) => {
  expect(await diskEncryption('/var/lib/osiriscare', machineOf(printed), never)).toMatchObject({
    state,
  });
});

const pressure = (avg60: string) => `some avg10=0 avg60=90.00\nfull avg10=0.00 avg60=${avg60}\n`;
const free = (available: number) => `MemTotal: 1000 kB\nMemAvailable: ${available} kB\n`;

test.each([
  [pressure('0.00'), free(500), 'pass'],
  [pressure('10.01'), free(500), 'drift'],
  [pressure('0.00'), free(40), 'drift'],
  [null, free(500), 'pass'],
  [null, null, 'unknown'],
])(
  'memory is judged by how long programs wait for it and what is free',
  async (stall, table, state) => {
    const readText = (path: string) =>
      Promise.resolve(path === '/proc/pressure/memory' ? stall : table);
    expect(await memoryPressure(readText)).toMatchObject({ state });
  },
);

test('a damaged database is a drift, and a whole one beside it does not hide it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'osiris-databases-'));
  const path = join(folder, 'whole.db');
  const database = new Sqlite(path);
  database.exec('create table t (a); insert into t values (1)');
  database.close();
  expect(quickCheck(path)).toEqual({ state: 'whole' });
  writeFileSync(join(folder, 'noise.db'), 'x'.repeat(8192));
  const judge = (files: readonly string[]) =>
    databaseIntegrity('/state', () => quickCheck(join(folder, files.at(0) ?? 'none.db'))).state;
  expect(judge(['whole.db'])).toBe('pass');
  expect(judge(['noise.db'])).toBe('drift');
  expect(judge([])).toBe('not-applicable');
  const halves = databaseIntegrity('/state', (name) =>
    name.endsWith('agent.db') ? { state: 'damaged', detail: 'page 3' } : { state: 'whole' },
  );
  expect(halves).toMatchObject({ state: 'drift', summary: 'agent/agent.db is damaged (page 3).' });
});
