import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { verifyPath } from '@osiriscare/verify/verify-path';
import { writeBigLog } from '../evidence/big-log.ts';
import { figure } from '../report/figures.ts';
import type { Effort, Measurement, Row } from '../row.ts';

const threads = 2;
const allBundles = 179_729;

async function measureEvidence({ quick, say }: Effort): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'osiris-bench-'));
  try {
    return await measureIn(folder, { size: quick ? 5000 : allBundles, say });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureIn(
  folder: string,
  { size, say }: { readonly size: number; readonly say: Effort['say'] },
): Promise<Measurement> {
  say(`sealing ${figure(size)} bundles`);
  const { path, rootsPath, sealMs } = await writeBigLog(folder, size);
  const reference = await opensslRate(say);
  say('verifying them');
  const startedAt = performance.now();
  const report = await verifyPath({ command: 'verify', path, rootsPath, json: true }, threads);
  const seconds = (performance.now() - startedAt) / 1000;
  if (!report.ok) throw new Error(report.error.message);
  if (report.value.proven !== size) throw new Error(`${report.value.proven} of ${size} proven`);
  const ours = size / seconds;
  return {
    checks: [
      {
        what: `${figure(size)} bundles verified`,
        value: seconds,
        unit: 's',
        limit: 15,
        is: 'at most',
      },
      {
        what: 'bundles beside bare signatures',
        value: ours / reference,
        limit: 0.6,
        is: 'at least',
      },
    ],
    comparisons: [
      {
        title: `Verified each second, on ${threads} threads`,
        ratios: ['/s'],
        contenders: [
          { name: 'bundles: form, schema, chain, tree, signature', figures: { '/s': ours } },
          { name: 'openssl speed, bare signatures', figures: { '/s': reference } },
        ],
      },
    ],
    notes: [
      `Reading the file and starting the threads are part of the time. Sealing one bundle and appending it to the tree takes ${figure(sealMs * 1000, 'µs')} on one thread.`,
    ],
  };
}

/** Signatures that OpenSSL verifies each second in as many processes, measured now. */
async function opensslRate(say: Effort['say']): Promise<number> {
  say('openssl speed');
  const args = ['speed', '-multi', String(threads), '-seconds', '5', 'ed25519'];
  const { stdout } = await promisify(execFile)('openssl', args);
  const rate = Number(/\(Ed25519\).*\s([\d.]+)\s*$/m.exec(stdout)?.[1]);
  if (!(rate > 0)) throw new Error('openssl speed said nothing that could be read');
  return rate;
}

export const evidence: Row = {
  name: 'evidence',
  title: 'A site log of 179,729 bundles',
  goal: 'verified in at most 15 s on two cores, at 0.60 or more of the rate at which OpenSSL verifies bare signatures',
  needs: 'nothing',
  measure: measureEvidence,
};
