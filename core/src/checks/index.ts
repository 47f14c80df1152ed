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
export { controlsSchema, type Controls } from './controls.ts';
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
