import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LinuxHosts } from '../../lab/hosts/index.ts';
import type { Round } from '@osiriscare/core/contracts/agent';
import { AgentProgram, must } from '../../support/agent-program.ts';
import { eventually } from '../../support/eventually.ts';
import { memoryOf, processorSecondsOf, type Memory } from '../process/process-figures.ts';
import { configuredHosts, realSignIn, SimulatedHosts } from './simulated-hosts.ts';

export interface RoundFigures {
  readonly seconds: number;
  /** Processor time of the agent itself. */
  readonly processorSeconds: number;
  readonly memory: Memory;
}

/** What the agent took for watching many hosts. */
export interface LoadFigures {
  readonly checksPerHost: number;
  readonly started: Memory;
  /** With a new connection to each host. */
  readonly first: RoundFigures;
  /** Over the connections that are open. */
  readonly second: RoundFigures;
  readonly atRest: Memory;
}

export const restMs = 15_000;

const quiet = { checkSeconds: 3600, timeServers: [], healing: { mode: 'off' } };

/** Lets the agent ask one host everything, whose answers are a real one's, so that they are recorded. */
export async function record(lab: LinuxHosts, file: string): Promise<void> {
  const plan = { mode: 'record', file, signIn: realSignIn(lab) } as const;
  await using _hosts = await SimulatedHosts.start(lab, plan);
  await using agent = await AgentProgram.startInstalled(lab, {
    ...quiet,
    hosts: configuredHosts(1, lab),
  });
  await firstRound(agent);
  await insistOnAnswers(agent, 1);
}

async function firstRound(agent: AgentProgram): Promise<Round> {
  return await eventually('the first round was over', async () => {
    const { rounds } = must(await agent.client.listRounds());
    return rounds.find(({ outcome }) => outcome === 'completed');
  });
}

/** A host that was not asked everything, or did not tell, would make a quick round. */
async function insistOnAnswers(agent: AgentProgram, count: number): Promise<number> {
  const { checks } = must(await agent.client.listChecks());
  const wanted = checks.filter(({ platform }) => platform === 'linux').length;
  for (let number = 1; number <= count; number += 1) {
    const id = `sim${number}`;
    const { findings, problem } = must(await agent.client.host({ params: { id } }));
    const silent = findings.filter(({ state }) => state === 'unknown');
    if (problem !== null) throw new Error(`${id}: ${problem.message}`);
    if (silent[0]) throw new Error(`${id}: ${silent[0].checkId}: ${silent[0].summary}`);
    if (findings.length < wanted) throw new Error(`${id}: ${findings.length} of ${wanted} checks`);
  }
  return wanted;
}

/** Starts the agent on so many simulated hosts and lets it ask each of them everything, twice. */
export async function roundsOverMany(
  lab: LinuxHosts,
  { file, count }: { readonly file: string; readonly count: number },
): Promise<LoadFigures> {
  // The recorded host had another key, and the agent has to be new.
  await rm(join(lab.directory, 'state'), { recursive: true, force: true });
  await using hosts = await SimulatedHosts.start(lab, { mode: 'play', file, count });
  const configuration = { ...quiet, hosts: configuredHosts(count, lab) };
  await using agent = await AgentProgram.startInstalled(lab, configuration);
  const started = await memoryOf(agent.pid);
  const first = await measured(agent, () => firstRound(agent));
  await insistOnAnswers(agent, count);
  const second = await measured(agent, () => askedRound(agent));
  const checksPerHost = await insistOnAnswers(agent, count);
  await sleep(restMs);
  if (hosts.complaints !== '') throw new Error(hosts.complaints.slice(0, 500));
  return { checksPerHost, started, first, second, atRest: await memoryOf(agent.pid) };
}

async function measured(agent: AgentProgram, round: () => Promise<Round>): Promise<RoundFigures> {
  const before = await processorSecondsOf(agent.pid);
  const { startedAt, endedAt } = await round();
  return {
    seconds: (endedAt - startedAt) / 1000,
    processorSeconds: (await processorSecondsOf(agent.pid)) - before,
    memory: await memoryOf(agent.pid),
  };
}

async function askedRound(agent: AgentProgram): Promise<Round> {
  const { id } = must(await agent.client.startRound({ body: { by: 'benchmark' } }));
  return await eventually('the round was over', async () => {
    const { rounds } = must(await agent.client.listRounds());
    return rounds.find((round) => round.id === id);
  });
}
