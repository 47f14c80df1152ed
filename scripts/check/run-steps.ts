import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, resolve } from 'node:path';
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
  testResults: z.array(z.object({ name: z.string(), startTime: z.number(), endTime: z.number() })),
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
  const place = step.inMemory === true ? await roomyFolder() : tmpdir();
  const folder = await mkdtemp(join(place, 'osiris-tests-'));
  const reportPath = join(folder, 'report.json');
  const reporting = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportPath}`];
  const inFolder = step.inMemory === true ? { TMPDIR: folder } : {};
  const code = await execute(step, [...step.command, ...reporting], inFolder);
  const counts = await readReport(reportPath);
  await rm(folder, { recursive: true, force: true });
  const failed = Math.max(counts.failed, code === 0 ? 0 : 1);
  return { ...counts, failed };
}

async function readReport(path: string): Promise<Counts> {
  try {
    const report = vitestReport.parse(JSON.parse(await readFile(path, 'utf8')));
    tellSlowest(report.testResults);
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Where a lane goes when it grows too slow. */
function tellSlowest(files: z.infer<typeof vitestReport>['testResults']): void {
  const seconds = (file: (typeof files)[number]): number => (file.endTime - file.startTime) / 1000;
  const slowest = files.toSorted((one, other) => seconds(other) - seconds(one)).slice(0, mostTold);
  const lines = slowest.map((file) => {
    const name = relative(resolve('.'), file.name);
    return `       ${seconds(file).toFixed(1).padStart(6)} s  ${name}`;
  });
  console.log(['       slowest files:', ...lines].join('\n'));
}

const mostTold = 12;
const memoryFolder = '/dev/shm';
const roomyBytes = 2 * 2 ** 30;

/** Hundreds of small databases that are synced to a disk take longer than all that is tested with them; where there is much memory they lie in it. */
async function roomyFolder(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs(memoryFolder);
    return bavail * bsize >= roomyBytes ? memoryFolder : tmpdir();
  } catch {
    return tmpdir();
  }
}

function execute(
  step: Step,
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  return new Promise((finish) => {
    const child = spawn(program, args, {
      cwd: step.directory ?? '.',
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...env,
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
