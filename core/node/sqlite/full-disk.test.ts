import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, 'testing', 'fill-disk.ts');
const mayMount = process.getuid?.() === 0;

test.runIf(mayMount)(
  'a disk that runs full loses nothing that was committed, damages nothing, and goes on when there is room',
  { timeout: 30_000 },
  () => {
    const directory = mkdtempSync(join(tmpdir(), 'osiris-full-'));
    const mounted = 'mount -t tmpfs -o size=2m tmpfs "$1" && exec "$2" "$3" "$1"';
    const child = spawnSync(
      'unshare',
      ['--mount', 'sh', '-c', mounted, 'sh', directory, process.execPath, script],
      { encoding: 'utf8' },
    );
    expect(child.stderr).toBe('');
    const { written, whileFull, afterwards } = JSON.parse(child.stdout) as {
      written: { committed: number; error: string };
      whileFull: { recovered?: boolean };
      afterwards: object;
    };
    expect(written.error).toBe('disk_full');
    expect(written.committed).toBeGreaterThan(10);
    expect(whileFull.recovered ?? false).toBe(false);
    expect(afterwards).toEqual({ lines: written.committed * 2, recovered: false });
  },
);
