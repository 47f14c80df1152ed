import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from './index.ts';
import { lines, type LinesSchema } from './testing/lines.ts';

const child = join(import.meta.dirname, 'testing', 'write-until-killed.ts');
const kills = 50;
const firstWriteTimeoutMs = 20_000;

/** Lets a process write for a moment after its first commit, kills it, and tells the last number it said was committed. */
function writeUntilKilled(path: string, forMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [child, path], {
      env: { ...process.env, NODE_COMPILE_CACHE: `${path}-compiled` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    const deadline = setTimeout(() => writer.kill('SIGKILL'), firstWriteTimeoutMs);
    writer.stderr.on('data', (text) => (complaint += String(text)));
    writer.stdout.once('data', () => setTimeout(() => writer.kill('SIGKILL'), forMs));
    writer.stdout.on('data', (text) => (said += String(text)));
    writer.on('close', () => {
      clearTimeout(deadline);
      const numbers = said.split('\n').slice(0, -1).map(Number);
      if (numbers.length === 0) reject(new Error(`nothing was written: ${complaint}`));
      else resolve(numbers.at(-1) ?? 0);
    });
  });
}

test('a kill at any moment loses nothing that was committed and leaves no half of a transaction', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'osiris-kill-')), 'devices.db');
  for (let kill = 0; kill < kills; kill += 1) {
    const committed = await writeUntilKilled(path, (kill * 7) % 40);
    const opened = openDatabase<LinesSchema>({ path, migrations: lines, now: () => 0 });
    if (!opened.ok) throw new Error(opened.error.type);
    using database = opened.value;
    expect(database.recovery).toBeNull();
    const totals = database.first(
      database.tables
        .selectFrom('lines')
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('number').as('last')]),
    );
    expect(totals?.last).toBeGreaterThanOrEqual(committed);
    expect(totals?.last).toBeLessThanOrEqual(committed + 1);
    expect(totals?.count).toBe((totals?.last ?? 0) * 2);
  }
});
