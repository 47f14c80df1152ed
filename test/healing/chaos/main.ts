import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argumentFault, stopSignal } from '@osiriscare/core/node/process';
import { requireHostMachine } from '../../lab/hosts/index.ts';
import { MachineFaultError } from '../../lab/index.ts';
import { attacks } from './attacks/index.ts';
import { help, readOptions, type ChaosArguments } from './options.ts';
import { pictureOf } from './picture.ts';
import { runChaos } from './run-chaos.ts';
import { missedGoals, scorecardOf, type Scorecard } from './scorecard.ts';
import { linesOfCard, linesOfTrials } from './text.ts';
import type { Trial } from './trial.ts';

interface Fought {
  readonly startedAt: string;
  readonly trials: readonly Trial[];
  readonly card: Scorecard;
  /** Clauses. */
  readonly missed: readonly string[];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const whisper = (line: string): void => void process.stderr.write(`  … ${line}\n`);

/** The interval that the goals for times were set for. */
const goalIntervalSeconds = 60;

const stopped = stopSignal();

async function main(): Promise<number> {
  const read = readOptions(process.argv.slice(2));
  if (!read.ok) return refuse(read.error);
  if (!read.value.help) return await fight(read.value);
  say(help);
  return 0;
}

async function fight(options: ChaosArguments): Promise<number> {
  await requireHostMachine();
  await mkdir(options.folder, { recursive: true });
  const startedAt = new Date().toISOString();
  const trials = await runChaos(attacks, { ...options, say: whisper, signal: stopped });
  const card = scorecardOf(trials);
  const missed = missedOf(card, options);
  await store({ startedAt, trials, card, missed }, options);
  if (options.json) say(JSON.stringify(card, undefined, 2));
  else for (const line of [...linesOfTrials(trials), ...linesOfCard(card)]) say(line);
  for (const clause of missed) process.stderr.write(`missed: ${clause}\n`);
  return missed.length === 0 ? 0 : 1;
}

function missedOf(card: Scorecard, { hurry, intervalSeconds }: ChaosArguments): string[] {
  return missedGoals(card, { withTimes: !hurry && intervalSeconds === goalIntervalSeconds });
}

async function store(
  { trials, card, ...rest }: Fought,
  { hosts, seed, intervalSeconds, hurry, folder }: ChaosArguments,
): Promise<void> {
  const whole = { version: 1, hosts, seed, intervalSeconds, hurry, card, ...rest, trials };
  await writeFile(join(folder, 'scorecard.json'), `${JSON.stringify(whole, undefined, 2)}\n`);
  await writeFile(join(folder, 'scorecard.svg'), pictureOf(trials, card));
}

function refuse(fault: string): number {
  process.stderr.write(`usage: ${fault}. See npm run chaos -- --help.\n`);
  return 2;
}

function failure(error: unknown): number {
  if (stopped.aborted) return interrupted();
  const fault = argumentFault(error);
  if (fault !== undefined) return refuse(fault);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return error instanceof MachineFaultError ? 2 : 1;
}

function interrupted(): number {
  process.stderr.write('stopped before the end: the hosts are gone, and nothing was stored\n');
  return 130;
}

process.exit(await main().catch(failure));
