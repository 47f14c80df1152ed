export {
  attemptOutcomes,
  escalationReasons,
  finalIncidentStates,
  holdReasons,
  incidentStates,
  timelineKinds,
  timelineKindSchema,
  type AttemptOutcome,
  type EscalationReason,
  type HoldReason,
  type IncidentState,
  type TimelineKind,
} from './incident.ts';
export {
  healingModes,
  ruleActionSchema,
  ruleFileSchema,
  rulePriorities,
  ruleSchema,
  type HealingMode,
  type Rule,
  type RuleAction,
} from './rule.ts';
export {
  parameterSchema,
  runbookSchema,
  runbookSteps,
  type Parameter,
  type ParameterValues,
  type Runbook,
  type RunbookStep,
} from './runbook.ts';
export { validateParameters, type ParameterFault } from './parameters.ts';
export {
  loadRules,
  type RuleBook,
  type RuleSources,
  type SetAsideFile,
} from './rules/load-rules.ts';
export type { LoadedRule, RuleOrigin } from './rules/loaded-rule.ts';
export { matchRule, type DriftFacts, type RulesByCheck } from './rules/match-rule.ts';
