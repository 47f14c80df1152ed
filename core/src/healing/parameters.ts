import { compilePattern } from '../checks/pattern.ts';
import { err, ok, type Result } from '../result.ts';
import type { Parameter, ParameterValues, Runbook } from './runbook.ts';

/** Why values may not be handed to a runbook; the message is a sentence. */
export interface ParameterFault {
  readonly type: 'parameter_unknown' | 'parameter_missing' | 'parameter_invalid';
  readonly name: string;
  readonly message: string;
}

type Value = ParameterValues[string];

const longestText = 1000;

/**
 * Checks values against the parameters of a runbook and fills in defaults: the answer has each parameter of the runbook and nothing else. All faults are told together.
 *
 * Nothing is converted: the text "5" is no integer.
 */
export function validateParameters(
  runbook: Pick<Runbook, 'id' | 'parameters'>,
  values: ParameterValues,
): Result<ParameterValues, readonly ParameterFault[]> {
  const faults: ParameterFault[] = unknownNames(runbook, values);
  const complete: Record<string, Value> = {};
  for (const parameter of runbook.parameters) {
    const value = valueOf(parameter, values);
    const fault = faultOf(parameter, value);
    if (fault !== undefined) faults.push(fault);
    else if (value !== undefined) complete[parameter.name] = value;
  }
  return faults.length === 0 ? ok(complete) : err(faults);
}

function unknownNames(
  { id, parameters }: Pick<Runbook, 'id' | 'parameters'>,
  values: ParameterValues,
): ParameterFault[] {
  const known = new Set(parameters.map(({ name }) => name));
  return Object.keys(values)
    .filter((name) => !known.has(name))
    .map((name) => ({
      type: 'parameter_unknown',
      name,
      message: `${id} takes no parameter ${name}.`,
    }));
}

function valueOf(parameter: Parameter, values: ParameterValues): Value | undefined {
  return Object.hasOwn(values, parameter.name) ? values[parameter.name] : parameter.default;
}

function faultOf(parameter: Parameter, value: Value | undefined): ParameterFault | undefined {
  const { name } = parameter;
  if (value === undefined)
    return { type: 'parameter_missing', name, message: `${name} is missing and has no default.` };
  const wanted = wantedUnlessGood(parameter, value);
  if (wanted === undefined) return undefined;
  return { type: 'parameter_invalid', name, message: `${name} must be ${wanted}.` };
}

/** What the value should have been; `undefined` when it is that. */
function wantedUnlessGood(parameter: Parameter, value: Value): string | undefined {
  switch (parameter.type) {
    case 'integer':
      return isGoodInteger(parameter, value)
        ? undefined
        : `a whole number from ${parameter.minimum} to ${parameter.maximum}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'choice':
      return parameter.choices.some((choice) => choice === value)
        ? undefined
        : `one of ${parameter.choices.join(', ')}`;
    case 'text':
      return isGoodText(parameter.pattern, value)
        ? undefined
        : `a text of at most ${longestText} characters that matches ${parameter.pattern}`;
  }
}

function isGoodInteger(
  { minimum, maximum }: Extract<Parameter, { type: 'integer' }>,
  value: Value,
): boolean {
  return (
    typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum
  );
}

/** Texts become environment variables, which cannot hold a NUL. */
function isGoodText(pattern: string, value: Value): boolean {
  if (typeof value !== 'string' || value.length > longestText || value.includes('\0')) return false;
  const compiled = compilePattern(pattern);
  return compiled.ok && compiled.value.isWhole(value);
}
