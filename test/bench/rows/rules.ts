import { matchRule, type DriftFacts } from '@osiriscare/core/healing';
import { figure } from '../report/figures.ts';
import type { Contender, Effort, Measurement, Row } from '../row.ts';
import { loadOurs, manyDrifts, manyRules } from '../rules/many-rules.ts';
import { createEnginePerCheck, createOneEngine, type Answer } from '../rules/rules-engine.ts';
import { fastestMs } from '../stopwatch.ts';

const tries = 3;
const driftsPerSecond = 10_000;

/** A contender's fastest run, in drifts a second; fails when its answers are not ours. */
async function measureOther(
  answer: Answer,
  drifts: readonly DriftFacts[],
  expected: readonly (string | undefined)[],
): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < tries; run += 1) {
    const startedAt = performance.now();
    const answers = await answer(drifts);
    fastest = Math.min(fastest, performance.now() - startedAt);
    const at = answers.findIndex((id, index) => id !== expected[index]);
    if (at !== -1) throw new Error(`drift ${at}: ${answers[at]} instead of ${expected[at]}`);
  }
  return drifts.length / (fastest / 1000);
}

async function measureRules({ quick }: Effort): Promise<Measurement> {
  const rules = manyRules(200);
  const drifts = manyDrifts(quick ? 200 : 2000, rules.length / 4);
  const ours = loadOurs(rules);
  const answerOurs = () => drifts.map((drift) => matchRule(ours, drift)?.rule.id);
  const expected = answerOurs();
  const oursPerSecond = drifts.length / (fastestMs(10, answerOurs) / 1000);
  const speeds: [string, number][] = [
    ['OsirisCare', oursPerSecond],
    [
      'json-rules-engine, an engine for each check',
      await measureOther(createEnginePerCheck(rules), drifts, expected),
    ],
    [
      'json-rules-engine, all rules in one engine',
      await measureOther(createOneEngine(rules), drifts, expected),
    ],
  ];
  const contenders: Contender[] = speeds.map(([name, speed]) => ({
    name,
    figures: { 'drifts/s': speed, 'rules x drifts/s': speed * rules.length },
  }));
  const answered = expected.filter((id) => id !== undefined).length;
  return {
    checks: [
      {
        what: 'drifts answered',
        value: oursPerSecond,
        unit: '/s',
        limit: driftsPerSecond,
        is: 'at least',
      },
    ],
    comparisons: [
      {
        title: `${rules.length} rules of ${rules.length / 4} checks, ${figure(drifts.length)} drifts, of which a rule answers ${figure(answered)}`,
        ratios: ['drifts/s'],
        contenders,
      },
    ],
    notes: [
      'The answers of all contenders were compared and are the same. The other program matches patterns with the backtracking engine of JavaScript, ours with RE2.',
      'The fastest of several runs; one thread.',
    ],
  };
}

export const rulesRow: Row = {
  name: 'rules',
  title: 'Rules for drifts',
  goal: 'a clinic with 500 hosts drifting all at once is answered within a second: 10,000 drifts/s',
  needs: 'nothing',
  measure: measureRules,
};
