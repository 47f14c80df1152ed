export {
  bindings,
  controlSchema,
  frameworkSchema,
  type Framework,
  type FrameworkControl,
} from './framework.ts';
export { metricsFileSchema, type Metric } from './metrics-file.ts';
export { frameworkChoiceSchema, presetsFileSchema, type Preset } from './presets-file.ts';
export { metricOf, unknownControls, type FrameworkBook } from './framework-book.ts';
export { readFrameworks, type FrameworkFiles } from './read-frameworks.ts';
export {
  isFresh,
  standingOf,
  standingStates,
  type Standing,
  type StandingState,
} from './standing.ts';
export {
  countsOf,
  leastCoverage,
  pullsOf,
  scoreOf,
  severityWeights,
  type Pull,
  type Score,
  type StandingCounts,
} from './score.ts';
export { controlStates, controlStateOf, type ControlState } from './control-state.ts';
export {
  assess,
  withStandings,
  type AssessedCheck,
  type AssessedControl,
  type AssessedFramework,
  type AssessedMetric,
  type Assessment,
} from './assess.ts';
export {
  changeEveryMs,
  dailyPoints,
  marksDue,
  marksOf,
  scoreSubjects,
  type DailyPoint,
  type Day,
  type ScoreMark,
  type ScoreSubject,
} from './history.ts';
