import { attacks } from '../../healing/chaos/attacks/index.ts';
import { runChaos } from '../../healing/chaos/run-chaos.ts';
import { scorecardOf, type Scorecard, type Times } from '../../healing/chaos/scorecard.ts';
import { linesOfTrials } from '../../healing/chaos/text.ts';
import { isAsExpected } from '../../healing/chaos/trial.ts';
import type { Check, Comparison, Effort, Measurement, Row } from '../row.ts';

async function measure({ quick, say }: Effort): Promise<Measurement> {
  const pace = { hosts: 1, seed: 1, intervalSeconds: quick ? 10 : 60, hurry: quick };
  const { signal } = new AbortController();
  const trials = await runChaos(attacks, { ...pace, say, signal });
  const card = scorecardOf(trials);
  return {
    checks: checksOf(card, quick),
    comparisons: [timesOf(card)],
    notes: [
      'The agent’s own program over SSH and sudo, a round every 60 s, repairs on; the attacks come at moments of chance within two minutes, those on checks that are asked less often after that, at once and with a round asked for.',
      'Seen, healed and verified is the agent’s word; whether the damage is gone was looked at past agent, checks and runbooks, right after that word and once more at the end.',
      ...linesOfTrials(trials.filter((trial) => !isAsExpected(trial))),
    ],
  };
}

/** Without the time in a hurry: it was set for rounds that come by themselves. */
function checksOf(card: Scorecard, quick: boolean): Check[] {
  const share = (what: string, value: number, limit: number): Check => {
    return { what, value, unit: '%', limit, is: 'at least' };
  };
  const p95 = card.healSeconds.p95 ?? Number.POSITIVE_INFINITY;
  return [
    share('detection', card.detectionPercent, 100),
    share('rule coverage', card.ruleCoveragePercent, 90),
    share('ended as they had to', card.asExpectedPercent, 100),
    { what: 'falsely healed', value: card.falselyHealed, limit: 0, is: 'at most' },
    ...(quick
      ? []
      : [
          {
            what: 'p95, attack to healed',
            value: p95,
            unit: 's',
            limit: 120,
            is: 'at most',
          } as const,
        ]),
  ];
}

function timesOf(card: Scorecard): Comparison {
  const hosts = card.hosts === 1 ? 'one host' : `${card.hosts} hosts`;
  const line = (name: string, { count, median, p95 }: Times) => ({
    name,
    figures: { attacks: count, 'median s': median ?? undefined, 'p95 s': p95 ?? undefined },
  });
  return {
    title: `${card.attacks} attacks on ${hosts}; ${card.executionPercent} % of the attempts to repair succeeded`,
    ratios: [],
    contenders: [
      line('from the attack, by itself', card.healSeconds),
      line('from the attack, with a round asked for', card.healAfterRoundSeconds),
      line('from a person’s wish for a repair', card.healAfterWishSeconds),
    ],
  };
}

export const chaos: Row = {
  name: 'chaos',
  title: 'Chaos lab: hosts under attack',
  goal: 'every attack seen, at least 90 % with a rule, healed and verified within 120 s (p95), none called healed that is not',
  needs: 'hosts',
  measure,
};
