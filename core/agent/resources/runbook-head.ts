import { compilePattern } from '@osiriscare/core/checks';
import {
  faultAt,
  patternFaultAt,
  readAs,
  type DataFault,
  type DataFile,
  type TextFile,
} from '@osiriscare/core/data-files';
import {
  runbookSchema,
  validateParameters,
  type Parameter,
  type Runbook,
} from '@osiriscare/core/healing';
import { unknownControls, type FrameworkBook } from '@osiriscare/core/frameworks';
import { err, ok, type Result } from '@osiriscare/core/result';
import { placeFaults, type Place } from './place-faults.ts';
import { readDataFile } from './read-data-file.ts';

/** Reads `runbook.yaml`; all faults are told together. */
export function readRunbookHead(
  file: TextFile,
  { place, frameworks }: { readonly place: Place; readonly frameworks: FrameworkBook },
): Result<Runbook, readonly DataFault[]> {
  const source = readDataFile(file);
  if (!source.ok) return source;
  const head = readAs(runbookSchema, source.value);
  if (!head.ok) return head;
  const faults = [
    ...placeFaults(head.value, source.value, place),
    ...unknownControls(head.value.controls, source.value, frameworks),
    ...head.value.parameters.flatMap((_, index) =>
      parameterFaults(head.value, source.value, index),
    ),
  ];
  return faults.length === 0 ? ok(head.value) : err(faults);
}

function parameterFaults(
  { id, parameters }: Runbook,
  source: DataFile,
  index: number,
): DataFault[] {
  const parameter = parameters[index];
  if (!parameter) return [];
  const at = (key: string) => ['parameters', index, key];
  const faults = patternFaults(parameter, source, at('pattern'));
  if (parameters.findIndex(({ name }) => name === parameter.name) < index) {
    const message = `There is a parameter ${parameter.name} already.`;
    faults.push(faultAt(source, at('name'), { id: 'id_duplicate', message }));
  }
  if (parameter.default === undefined || faults.length > 0) return faults;
  const checked = validateParameters({ id, parameters: [parameter] }, {});
  const wrong = checked.ok ? [] : checked.error;
  return wrong.map(({ message }) =>
    faultAt(source, at('default'), { id: 'value_invalid', message: `The default of ${message}` }),
  );
}

function patternFaults(
  parameter: Parameter,
  source: DataFile,
  at: readonly PropertyKey[],
): DataFault[] {
  if (parameter.type === 'integer' && parameter.minimum > parameter.maximum) {
    const message = `${parameter.name} has a minimum above its maximum.`;
    return [faultAt(source, [...at.slice(0, -1), 'minimum'], { id: 'value_invalid', message })];
  }
  if (parameter.type !== 'text') return [];
  const pattern = compilePattern(parameter.pattern);
  return pattern.ok ? [] : [patternFaultAt(source, at, pattern.error)];
}
