import type { FindingState } from '@osiriscare/core/checks';
import type { LinuxHosts } from '../../lab/hosts/index.ts';
import { AgentProgram, must } from '../../support/agent-program.ts';
import { eventually } from '../../support/eventually.ts';
import { packetsOf } from './packets.ts';
import type { Run } from './run-peers.ts';

/** The agent's first round over the only host of a lab, from the first connection on, with nothing repaired: the state of every check. */
export async function runOurs(lab: LinuxHosts): Promise<Run<ReadonlyMap<string, FindingState>>> {
  const host = lab.host(1);
  const before = await packetsOf(host);
  await using agent = await AgentProgram.startInstalled(lab, {
    checkSeconds: 3600,
    healing: { mode: 'off' },
  });
  const round = await eventually('the first round was over', async () => {
    const { rounds } = must(await agent.client.listRounds());
    return rounds.find(({ outcome }) => outcome === 'completed');
  });
  const packets = (await packetsOf(host)) - before;
  const { findings, problem } = must(await agent.client.host({ params: { id: host.name } }));
  if (problem !== null) throw new Error(problem.message);
  const lastAt = Math.max(...findings.map(({ at }) => at));
  const found = new Map(findings.map(({ checkId, state }) => [checkId, state]));
  return { found, seconds: (lastAt - round.startedAt) / 1000, packets };
}
