import type { Check } from '../checks/check.ts';
import type { Controls, FrameworkId } from '../checks/controls.ts';
import type { MetricId } from '../checks/metric.ts';
import { faultAt, type DataFault, type DataFile } from '../data-files/data-file.ts';
import type { Framework } from './framework.ts';
import type { Metric, MetricsFile } from './metrics-file.ts';
import type { Preset } from './presets-file.ts';

/** All frameworks with their controls, the metrics and the presets. */
export interface FrameworkBook {
  readonly frameworks: ReadonlyMap<FrameworkId, Framework>;
  readonly metrics: readonly Metric[];
  readonly outside: MetricsFile['outside'];
  readonly presets: readonly Preset[];
}

/** The metric that a check counts for: the one that it names, else its category's; null when it counts for frameworks only. */
export function metricOf(
  { metric, category }: Pick<Check, 'metric' | 'category'>,
  { metrics }: Pick<FrameworkBook, 'metrics'>,
): MetricId | null {
  if (metric !== undefined) return metric;
  return metrics.find(({ categories }) => categories.includes(category))?.id ?? null;
}

/** Controls that a check or runbook names and no framework has, each told at its place in the file. */
export function unknownControls(
  controls: Controls,
  source: DataFile,
  { frameworks }: Pick<FrameworkBook, 'frameworks'>,
): DataFault[] {
  return [...frameworks].flatMap(([framework, { title, controls: known }]) =>
    controls[framework].flatMap((id, index) =>
      known.some((control) => control.id === id)
        ? []
        : [
            faultAt(source, ['controls', framework, index], {
              id: 'control_unknown',
              message: `${title} has no control ${id} in resources/frameworks.`,
            }),
          ],
    ),
  );
}
