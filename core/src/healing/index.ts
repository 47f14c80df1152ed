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
