import type { Check } from '../../checks/check.ts';
import type { Condition } from '../../checks/condition.ts';
import {
  faultAt,
  type DataFault,
  type DataFile,
  type DataPath,
} from '../../data-files/data-file.ts';
import { err, ok, type Result } from '../../result.ts';
import { validateParameters } from '../parameters.ts';
import type { Rule, RuleAction } from '../rule.ts';
import type { Runbook } from '../runbook.ts';
import { isContradictory } from './implies.ts';
import { isOwnField, ownFields } from './match-rule.ts';

/** Checks and runbooks by id. */
export interface RuleReferences {
  readonly checks: ReadonlyMap<string, Check>;
  readonly runbooks: ReadonlyMap<string, Runbook>;
}

interface Place {
  readonly source: DataFile;
  readonly at: DataPath;
}

type RunAction = Extract<RuleAction, { name: 'run_runbook' }>;
type Tell = (path: DataPath, fault: Pick<DataFault, 'id' | 'message'>) => DataFault;

/** Follows a rule's references to its check and its runbook, and completes the parameters with the runbook's defaults. All faults are told together. */
export function resolveRule(
  rule: Rule,
  { source, at }: Place,
  references: RuleReferences,
): Result<Rule, readonly DataFault[]> {
  const tell: Tell = (path, fault) => faultAt(source, [...at, ...path], fault);
  const check = references.checks.get(rule.check);
  const faults = [
    ...(check ? checkFaults(rule, check, tell) : [unknownCheck(rule, tell)]),
    ...fieldFaults(rule, tell),
  ];
  const { action } = rule;
  if (action.name === 'escalate') return faults.length === 0 ? ok(rule) : err(faults);
  const resolved = resolveAction(action, { rule, references, tell });
  if (!resolved.ok) return err([...faults, ...resolved.error]);
  return faults.length === 0 ? ok({ ...rule, action: resolved.value }) : err(faults);
}

/** What is certain about every drift of a check. */
export function certainties({ severity, category }: Check): readonly Condition[] {
  return [
    { field: 'severity', operator: 'eq', value: severity },
    { field: 'category', operator: 'eq', value: category },
  ];
}

function unknownCheck({ check }: Rule, tell: Tell): DataFault {
  return tell(['check'], { id: 'check_unknown', message: `There is no check ${check}.` });
}

function checkFaults(rule: Rule, check: Check, tell: Tell): DataFault[] {
  const faults: DataFault[] = [];
  if (!rule.platforms.includes(check.platform)) {
    const message = `The check ${check.id} is for ${check.platform}, which the rule leaves out.`;
    faults.push(tell(['platforms'], { id: 'platform_wrong', message }));
  }
  if (isContradictory([...certainties(check), ...rule.when])) {
    const message = `No drift of ${check.id} can meet all conditions of the rule ${rule.id}.`;
    faults.push(tell(['when'], { id: 'rule_contradictory', message }));
  }
  return faults;
}

/** A field that looks as if the appliance knew it, and does not, would never hold. */
function fieldFaults({ when }: Rule, tell: Tell): DataFault[] {
  return [...when.entries()]
    .filter(
      ([, { field }]) => isOwnField(field) && !(ownFields as readonly string[]).includes(field),
    )
    .map(([index, { field }]) => {
      const message = `The appliance knows no ${field}; it knows ${ownFields.join(', ')}.`;
      return tell(['when', index, 'field'], { id: 'value_invalid', message });
    });
}

interface ActionPlace {
  readonly rule: Rule;
  readonly references: RuleReferences;
  readonly tell: Tell;
}

function resolveAction(
  action: RunAction,
  { rule, references, tell }: ActionPlace,
): Result<RunAction, readonly DataFault[]> {
  const runbook = references.runbooks.get(action.runbook);
  if (!runbook) {
    const message = `There is no runbook ${action.runbook}.`;
    return err([tell(['action', 'runbook'], { id: 'runbook_unknown', message })]);
  }
  const platform = references.checks.get(rule.check)?.platform ?? runbook.platform;
  const faults: DataFault[] = [];
  if (runbook.platform !== platform) {
    const message = `The runbook ${runbook.id} is for ${runbook.platform}, the check ${rule.check} for ${platform}.`;
    faults.push(tell(['action', 'runbook'], { id: 'platform_wrong', message }));
  }
  const parameters = validateParameters(runbook, action.parameters);
  if (parameters.ok && faults.length === 0) return ok({ ...action, parameters: parameters.value });
  const wrong = parameters.ok ? [] : parameters.error;
  return err([
    ...faults,
    ...wrong.map(({ type, name, message }) =>
      tell(['action', 'parameters', name], { id: type, message }),
    ),
  ]);
}
