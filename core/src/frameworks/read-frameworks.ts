import { checkCategories } from '../checks/check.ts';
import { frameworkIds, type FrameworkId } from '../checks/controls.ts';
import { metricIds } from '../checks/metric.ts';
import {
  faultAt,
  readAs,
  type DataFault,
  type DataFile,
  type ReadDataFile,
  type TextFile,
} from '../data-files/index.ts';
import { err, ok, type Result } from '../result.ts';
import { frameworkSchema, type Framework } from './framework.ts';
import { metricsFileSchema, type MetricsFile } from './metrics-file.ts';
import { presetsFileSchema, type Preset } from './presets-file.ts';
import type { FrameworkBook } from './framework-book.ts';

/** Texts of the files of `resources/frameworks`. */
export interface FrameworkFiles {
  /** One a framework. */
  readonly frameworks: readonly TextFile[];
  readonly metrics: TextFile;
  readonly presets: TextFile;
}

/** Reads the frameworks, the metrics and the presets; all faults of all files are told together. */
export function readFrameworks(
  files: FrameworkFiles,
  read: ReadDataFile,
): Result<FrameworkBook, readonly DataFault[]> {
  const faults: DataFault[] = [];
  const take = <T>(result: Result<T, readonly DataFault[]>): T | undefined => {
    if (result.ok) return result.value;
    faults.push(...result.error);
    return undefined;
  };
  const frameworks = files.frameworks.flatMap((file) => take(readFramework(file, read)) ?? []);
  const metrics = take(readMetrics(files.metrics, read));
  const presets = take(readPresets(files.presets, read));
  if (faults.length === 0) faults.push(...missingFaults(frameworks, files));
  if (faults.length > 0 || !metrics || !presets) return err(faults);
  const byId = new Map(frameworks.map((framework) => [framework.id, framework]));
  return ok({ frameworks: byId, metrics: metrics.metrics, outside: metrics.outside, presets });
}

function readFramework(
  file: TextFile,
  read: ReadDataFile,
): Result<Framework, readonly DataFault[]> {
  const source = read(file);
  if (!source.ok) return source;
  const framework = readAs(frameworkSchema, source.value);
  if (!framework.ok) return framework;
  const faults = framework.value.controls.flatMap((_, index) =>
    controlFaults(framework.value, source.value, index),
  );
  return faults.length === 0 ? framework : err(faults);
}

function controlFaults({ id, controls, proposal }: Framework, source: DataFile, index: number) {
  const control = controls[index];
  if (!control) return [];
  const tell = (key: string, fault: Pick<DataFault, 'id' | 'message'>) =>
    faultAt(source, ['controls', index, key], fault);
  const faults: DataFault[] = [];
  if (controls.findIndex((other) => other.id === control.id) < index)
    faults.push(tell('id', { id: 'id_duplicate', message: `${control.id} stands here twice.` }));
  if ((id === 'hipaa') !== (control.binding !== undefined)) {
    const message = 'Controls of HIPAA say how binding they are, and no others do.';
    faults.push(tell('binding', { id: 'value_invalid', message }));
  }
  if (control.proposed !== undefined && !proposal) {
    const message = 'What is proposed needs the proposal at the top of the file.';
    faults.push(tell('proposed', { id: 'value_invalid', message }));
  }
  return faults;
}

function readMetrics(
  file: TextFile,
  read: ReadDataFile,
): Result<MetricsFile, readonly DataFault[]> {
  const source = read(file);
  if (!source.ok) return source;
  const metrics = readAs(metricsFileSchema, source.value);
  if (!metrics.ok) return metrics;
  const faults = metricFaults(metrics.value).map((message) =>
    faultAt(source.value, ['metrics'], { id: 'value_invalid', message }),
  );
  return faults.length === 0 ? metrics : err(faults);
}

/** Each metric stands once, and each category in one place, so that no check is counted twice or forgotten. */
function metricFaults({ metrics, outside }: MetricsFile): string[] {
  const placed = [...metrics.flatMap(({ categories }) => categories), ...outside.categories];
  const count = <T>(list: readonly T[], one: T) => list.filter((other) => other === one).length;
  const ids = metrics.map(({ id }) => id);
  return [
    ...metricIds.filter((id) => count(ids, id) !== 1).map((id) => `The metric ${id} stands once.`),
    ...checkCategories
      .filter((category) => count(placed, category) !== 1)
      .map((category) => `The category ${category} stands in one place.`),
  ];
}

function readPresets(
  file: TextFile,
  read: ReadDataFile,
): Result<readonly Preset[], readonly DataFault[]> {
  const source = read(file);
  if (!source.ok) return source;
  const parsed = readAs(presetsFileSchema, source.value);
  if (!parsed.ok) return parsed;
  const { presets } = parsed.value;
  const faults = presets.flatMap(({ id }, index) =>
    presets.findIndex((other) => other.id === id) < index
      ? [
          faultAt(source.value, ['presets', index, 'id'], {
            id: 'id_duplicate' as const,
            message: `${id} stands here twice.`,
          }),
        ]
      : [],
  );
  return faults.length === 0 ? ok(presets) : err(faults);
}

function missingFaults(
  frameworks: readonly Framework[],
  { frameworks: files, metrics }: FrameworkFiles,
): DataFault[] {
  const file = files[0]?.name ?? metrics.name;
  const count = (id: FrameworkId) => frameworks.filter((one) => one.id === id).length;
  return frameworkIds
    .filter((id) => count(id) !== 1)
    .map((id) => ({
      file,
      line: 1,
      id: 'framework_missing' as const,
      message: `There is one file for the framework ${id}; found ${count(id)}.`,
    }));
}
