import { expect, it } from 'vitest';
import { describeOnLinuxHosts } from '../lab/hosts/index.ts';
import { attacks } from './chaos/attacks/index.ts';
import { runChaos } from './chaos/run-chaos.ts';
import { missedGoals, scorecardOf } from './chaos/scorecard.ts';
import { isAsExpected } from './chaos/trial.ts';

describeOnLinuxHosts('the agent on a host under attack', () => {
  it('sees every attack, repairs what it may, tells people the rest, and calls nothing healed that is not', async ({
    signal,
  }) => {
    const pace = { hosts: 1, seed: 1, intervalSeconds: 10, hurry: true };
    const trials = await runChaos(attacks, { ...pace, say: () => {}, signal });
    expect(trials.filter((trial) => !isAsExpected(trial))).toEqual([]);
    expect(missedGoals(scorecardOf(trials), { withTimes: false })).toEqual([]);
  }, 600_000);
});
