import type { Check } from '../checks/check.ts';
import { frameworkIds, type FrameworkId } from '../checks/controls.ts';
import { metricIds, type MetricId } from '../checks/metric.ts';
import { controlStateOf, type ControlState } from './control-state.ts';
import { metricOf, type FrameworkBook } from './framework-book.ts';
import { countsOf, pullsOf, scoreOf, type Pull, type Score, type StandingCounts } from './score.ts';
import type { Standing } from './standing.ts';

/** A check with its standings on all hosts. */
export interface AssessedCheck {
  readonly check: Check;
  readonly metric: MetricId | null;
  readonly standings: readonly Standing[];
}

export interface AssessedMetric extends Score {
  readonly id: MetricId;
  /** Ids of the checks that count for it. */
  readonly checkIds: readonly string[];
  readonly pulls: readonly Pull[];
}

export interface AssessedControl {
  readonly id: string;
  readonly state: ControlState;
  readonly counts: StandingCounts;
  /** Ids of the checks that map to it. */
  readonly checkIds: readonly string[];
}

export interface AssessedFramework extends Score {
  readonly id: FrameworkId;
  readonly controls: readonly AssessedControl[];
}

/** Everything that scores say at one moment. */
export interface Assessment {
  readonly metrics: readonly AssessedMetric[];
  /** All frameworks, chosen or not. Each check on each host counts once, however many controls it maps to. */
  readonly frameworks: readonly AssessedFramework[];
}

/** Checks with their standings, ready to be assessed. */
export function withStandings(
  checks: readonly Check[],
  standings: readonly Standing[],
  book: FrameworkBook,
): AssessedCheck[] {
  const byCheck = Map.groupBy(standings, ({ checkId }) => checkId);
  return checks.map((check) => ({
    check,
    metric: metricOf(check, book),
    standings: byCheck.get(check.id) ?? [],
  }));
}

/** Works out every score. */
export function assess(checks: readonly AssessedCheck[], book: FrameworkBook): Assessment {
  return {
    metrics: metricIds.map((id) => assessMetric(id, checks)),
    frameworks: frameworkIds.map((id) => assessFramework(id, checks, book)),
  };
}

function assessMetric(id: MetricId, checks: readonly AssessedCheck[]): AssessedMetric {
  const own = checks.filter(({ metric }) => metric === id);
  const standings = own.flatMap((one) => one.standings);
  return { id, ...scoreOf(standings), checkIds: idsOf(own), pulls: pullsOf(standings) };
}

function assessFramework(
  id: FrameworkId,
  checks: readonly AssessedCheck[],
  { frameworks }: FrameworkBook,
): AssessedFramework {
  const own = checks.filter(({ check }) => check.controls[id].length > 0);
  const controls = frameworks.get(id)?.controls ?? [];
  return {
    id,
    ...scoreOf(own.flatMap(({ standings }) => standings)),
    controls: controls.map((control) =>
      assessControl(
        control.id,
        own.filter(({ check }) => check.controls[id].includes(control.id)),
      ),
    ),
  };
}

function assessControl(id: string, checks: readonly AssessedCheck[]): AssessedControl {
  const counts = countsOf(checks.flatMap(({ standings }) => standings));
  return { id, state: controlStateOf(counts), counts, checkIds: idsOf(checks) };
}

function idsOf(checks: readonly AssessedCheck[]): string[] {
  return checks.map(({ check }) => check.id);
}
