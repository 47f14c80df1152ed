export {
  attemptOutcomes,
  escalationReasons,
  finalIncidentStates,
  holdReasons,
  incidentEndings,
  incidentStates,
  timelineKinds,
  timelineKindSchema,
  type AttemptOutcome,
  type EscalationReason,
  type HoldReason,
  type IncidentEnding,
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
export type {
  Incident,
  IncidentEvent,
  IncidentEventType,
  TimelineNote,
  Transition,
  TransitionRefusal,
} from './incident-record.ts';
export {
  acceptedFrom,
  advanceIncident,
  isFinal,
  openIncident,
  opensIncident,
} from './incident-machine.ts';
export {
  decideHealing,
  decisionEvent,
  permissionFor,
  type HealingDecision,
  type HealingInput,
  type HostContact,
  type RuleMatch,
} from './decide-healing.ts';
export {
  changeSteps,
  lookSteps,
  type AttemptEnding,
  type AttemptProgress,
  type Change,
  type ChangePermission,
  type ChangeStep,
  type Look,
  type LookStep,
  type NextStep,
  type StepReport,
} from './attempt.ts';
export { nextStep } from './next-step.ts';
export type { HealingHistory, PastAttempt, PastIncident } from './history.ts';
export { circuit, cooldownMs, flapping, hostLimitMs } from './limits.ts';
export { exceptionEnd, exceptionFor, type AcceptedDrift } from './exception.ts';
export { checkModeFor, type RepairChoice, type RepairMode } from './check-mode.ts';
export type { Calendar, WindowSchedule } from './calendar.ts';
export { windowStatus, type WindowStatus } from './maintenance.ts';
export { timeToHeal, timeToHealSpanMs, type HealedIncident } from './time-to-heal.ts';
export { validateParameters, type ParameterFault } from './parameters.ts';
export {
  loadRules,
  type RuleBook,
  type RuleSources,
  type SetAsideFile,
} from './rules/load-rules.ts';
export type { LoadedRule, RuleOrigin } from './rules/loaded-rule.ts';
export { matchRule, type DriftFacts, type RulesByCheck } from './rules/match-rule.ts';
