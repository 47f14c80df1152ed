import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { argumentFault } from '@osiriscare/core/node/process';
import { hostMachineFault } from '../lab/hosts/index.ts';
import { machineFault } from '../lab/index.ts';
import { findBrowser } from './portal/find-browser.ts';
import type { Finding } from './report/finding.ts';
import { describeMachine } from './report/machine.ts';
import { markdownOf } from './report/markdown.ts';
import { linesOf } from './report/plain-text.ts';
import { isReached, type Row } from './row.ts';
import { rows } from './rows/index.ts';

const help = `npm run bench -- [options]

Measures every goal beside its limit or beside other programs (nmap, arp-scan, Lynis, OpenSCAP), prints the figures, and writes them to docs/benchmarks.md.
All packets stay inside network namespaces that it makes itself (Linux and root needed for those rows; others run without).

  --only NAME   only this row; may be given several times; writes no file
  --list        the names of the rows
  --quick       fewer cases and short time limits, to try it out; writes no file
  --help        this text

Exit codes: 0 every goal reached, 1 one was missed or a measurement failed, 2 cannot be done as asked.`;

const reportFile = new URL('../../docs/benchmarks.md', import.meta.url);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const whisper = (line: string): void => void process.stderr.write(`  … ${line}\n`);

function readArguments() {
  return parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

/** Why a row cannot be measured on this machine; `undefined` when it can. */
async function obstacleOf({ needs }: Row): Promise<string | undefined> {
  if (needs === 'lab') return (await machineFault())?.message;
  if (needs === 'hosts') return (await hostMachineFault())?.message;
  if (needs === 'browser' && (await findBrowser()) === undefined)
    return 'It needs Chromium. Install it: apt-get install --no-install-recommends chromium';
  return undefined;
}

async function findingOf(row: Row, quick: boolean): Promise<Finding> {
  const why = await obstacleOf(row);
  if (why !== undefined) return { row, result: { type: 'skipped', why } };
  whisper(row.title);
  try {
    const measurement = await row.measure({ quick, say: whisper });
    return { row, result: { type: 'measured', measurement } };
  } catch (error) {
    return { row, result: { type: 'failed', why: firstLineOf(error) } };
  }
}

async function main(): Promise<number> {
  const { only, list, quick, help: wantsHelp } = readArguments();
  if (wantsHelp) say(help);
  if (list) for (const { name, title } of rows) say(`${name.padEnd(14)} ${title}`);
  if (wantsHelp || list) return 0;
  const unknown = only.find((name) => !rows.some((row) => row.name === name));
  if (unknown !== undefined)
    return refuse(`usage: there is no row ${unknown}. See npm run bench -- --list.`);
  return measureAll(
    only.length === 0 ? rows : rows.filter(({ name }) => only.includes(name)),
    quick,
  );
}

async function measureAll(chosen: readonly Row[], quick: boolean): Promise<number> {
  const findings: Finding[] = [];
  for (const row of chosen) {
    const finding = await findingOf(row, quick);
    findings.push(finding);
    for (const line of linesOf(finding)) say(line);
  }
  if (chosen.length === rows.length && !quick) await writeReport(findings);
  return findings.every(isGood) ? 0 : 1;
}

/** A row that could not be measured here is no failure of the product; the report says so. */
function isGood({ result }: Finding): boolean {
  if (result.type === 'measured') return result.measurement.checks.every(isReached);
  return result.type === 'skipped';
}

async function writeReport(findings: readonly Finding[]): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const report = { machine: await describeMachine(), date, findings };
  await writeFile(reportFile, markdownOf(report));
  say('written to docs/benchmarks.md');
}

function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

/** A wrong argument is the caller's; anything else is ours. */
function failure(error: unknown): number {
  const fault = argumentFault(error);
  return fault === undefined
    ? crash(error)
    : refuse(`usage: ${fault}. See npm run bench -- --help.`);
}

function crash(error: unknown): number {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 1;
}

process.exit(await main().catch(failure));
