import type { FrameworkId } from '@osiriscare/core/checks';
import type { Compliance, FrameworkView, MetricView } from '@osiriscare/core/contracts/agent';
import {
  assess,
  withStandings,
  type AssessedFramework,
  type AssessedMetric,
  type FrameworkBook,
} from '@osiriscare/core/frameworks';
import type { AgentParts } from '../operations/agent-parts.ts';
import { checkStandingPresenter } from './present-check-standing.ts';
import { readStandings } from './standings.ts';

const mostPulls = 50;

/** What an appliance is scored on before anybody chose. */
const firstChoice: readonly FrameworkId[] = ['hipaa'];

/** How the practice stands now. */
export function presentCompliance({
  store,
  library,
  clock,
}: Pick<AgentParts, 'store' | 'library' | 'clock'>): Compliance {
  const now = clock.now();
  const book = library.frameworks;
  const standings = readStandings({ store, library }, now);
  const checks = withStandings(library.checks, standings.standings, book);
  const { metrics, frameworks } = assess(checks, book);
  const chosen = store.frameworkChoice.read() ?? [...firstChoice];
  const outside = checks.filter(({ metric }) => metric === null);
  return {
    now,
    chosen,
    presets: [...book.presets],
    metrics: metrics.map((metric) => presentMetric(metric, book)),
    outside: { about: book.outside.about, checkIds: outside.map(({ check }) => check.id) },
    frameworks: frameworks.map((one) => presentFramework(one, book, chosen.includes(one.id))),
    checks: checks.map(checkStandingPresenter(standings, { store }, now)),
  };
}

function presentMetric(assessed: AssessedMetric, { metrics }: FrameworkBook): MetricView {
  const { id, score, coverage, counts, checkIds, pulls } = assessed;
  const { title, about } = found(metrics.find((metric) => metric.id === id));
  return {
    id,
    title,
    about,
    score,
    coverage,
    counts,
    checkIds: [...checkIds],
    pulls: pulls.slice(0, mostPulls),
  };
}

function presentFramework(
  assessed: AssessedFramework,
  { frameworks }: FrameworkBook,
  isChosen: boolean,
): FrameworkView {
  const framework = found(frameworks.get(assessed.id));
  const { score, coverage, counts } = assessed;
  const standing = new Map(assessed.controls.map((control) => [control.id, control]));
  const controls = framework.controls.map((control) => {
    const { state, counts: own, checkIds } = found(standing.get(control.id));
    return { ...control, state, counts: own, checkIds: [...checkIds] };
  });
  return { ...framework, score, coverage, counts, controls: isChosen ? controls : [] };
}

/** The assessment is made of the same book. */
function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the assessment is of other frameworks');
  return value;
}
