import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Step } from './steps.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
});

/** Runs the steps one after the other, prints one line each and the sum at the end. Returns how many failed. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  let sum: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const step of steps) {
    const startedAt = performance.now();
    const counts = await runStep(step);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)`);
    sum = add(sum, counts);
  }
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
  console.log(`${sum.passed} passed, ${sum.failed} failed${skipped}`);
  return sum.failed;
}

async function runStep(step: Step): Promise<Counts> {
  if (!step.isVitest) {
    const code = await execute(step, step.command);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
  const folder = await mkdtemp(join(tmpdir(), 'osiris-report-'));
  const reportPath = join(folder, 'report.json');
  const code = await execute(step, [
    ...step.command,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
  ]);
  const counts = await readReport(reportPath);
  await rm(folder, { recursive: true, force: true });
  const failed = Math.max(counts.failed, code === 0 ? 0 : 1);
  return { ...counts, failed };
}

async function readReport(path: string): Promise<Counts> {
  try {
    const report = vitestReport.parse(JSON.parse(await readFile(path, 'utf8')));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function execute(step: Step, [program = '', ...args]: readonly string[]): Promise<number> {
  return new Promise((finish) => {
    const child = spawn(program, args, {
      cwd: step.directory ?? '.',
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      },
      timeout: step.timeoutMs,
    });
    child.once('error', () => finish(1));
    child.once('exit', (code) => finish(code ?? 1));
  });
}

function add(left: Counts, right: Counts): Counts {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}
