import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argumentFault } from '@osiriscare/core/node/process';
import { MachineFaultError } from '../../lab/index.ts';
import { attacks } from './attacks/index.ts';
import { help, readOptions, type ChaosArguments } from './options.ts';
import { pictureOf } from './picture.ts';
import { runChaos } from './run-chaos.ts';
import { missedGoals, scorecardOf } from './scorecard.ts';
import { linesOfCard, linesOfTrials } from './text.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const whisper = (line: string): void => void process.stderr.write(`  … ${line}\n`);

/** The interval that the goals for times were set for. */
const goalIntervalSeconds = 60;

async function main(): Promise<number> {
  const read = readOptions(process.argv.slice(2));
  if (!read.ok) return refuse(read.error);
  if (!read.value.help) return await fight(read.value);
  say(help);
  return 0;
}

async function fight(options: ChaosArguments): Promise<number> {
  const { hosts, seed, intervalSeconds, hurry, folder, json } = options;
  const startedAt = new Date().toISOString();
  const trials = await runChaos(attacks, { hosts, seed, intervalSeconds, hurry, say: whisper });
  const card = scorecardOf(trials);
  const withTimes = !hurry && intervalSeconds === goalIntervalSeconds;
  const missed = missedGoals(card, { withTimes });
  const stored = {
    version: 1,
    startedAt,
    hosts,
    seed,
    intervalSeconds,
    hurry,
    card,
    missed,
    trials,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'scorecard.json'), `${JSON.stringify(stored, undefined, 2)}\n`);
  await writeFile(join(folder, 'scorecard.svg'), pictureOf(trials, card));
  if (json) say(JSON.stringify(card, undefined, 2));
  else for (const line of [...linesOfTrials(trials), ...linesOfCard(card)]) say(line);
  for (const clause of missed) process.stderr.write(`missed: ${clause}\n`);
  return missed.length === 0 ? 0 : 1;
}

function refuse(fault: string): number {
  process.stderr.write(`usage: ${fault}. See npm run chaos -- --help.\n`);
  return 2;
}

function failure(error: unknown): number {
  const fault = argumentFault(error);
  if (fault !== undefined) return refuse(fault);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return error instanceof MachineFaultError ? 2 : 1;
}

process.exit(await main().catch(failure));
