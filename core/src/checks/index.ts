export {
  checkCategories,
  checkSchema,
  outputParsers,
  platforms,
  probeSchema,
  resourceIdSchema,
  severities,
  type Check,
  type CheckCategory,
  type Platform,
  type Probe,
  type Severity,
} from './check.ts';
export { conditionSchema, operators, type Condition } from './condition.ts';
export { controlsSchema, frameworkIds, type Controls, type FrameworkId } from './controls.ts';
export { metricIds, type MetricId } from './metric.ts';
export {
  changeAnswerSchema,
  findingStates,
  scriptAnswerSchema,
  type ChangeAnswer,
  type Finding,
  type FindingState,
  type ScriptAnswer,
} from './finding.ts';
export {
  observedSchema,
  observedValueSchema,
  type Observed,
  type ObservedValue,
} from './observed.ts';
export { compileCheck, type CheckFault, type CompiledCheck } from './compile-check.ts';
export {
  compileConditions,
  evaluateCondition,
  readerOf,
  type CompiledCondition,
  type ConditionFault,
  type ReadField,
} from './evaluate.ts';
export { toFieldName } from './field-name.ts';
export type { OutputFault } from './field-table.ts';
export {
  judge,
  judgeAnswer,
  judgeOutput,
  type Judgement,
  type ObservedJudgement,
} from './judge.ts';
export { parseOutput, type OutputParser, type ProgramOutput } from './parse-output.ts';
export { joinAnswers, type PartAnswer } from './join-answers.ts';
export { compilePattern, type Pattern, type PatternFault } from './pattern.ts';
export { readChangeAnswer, readScriptAnswer, type AnswerFault } from './script-answer.ts';
