import type { DataFault, TextFile } from '@osiriscare/core/data-files';
import { readFrameworks, type FrameworkBook } from '@osiriscare/core/frameworks';
import { err, type Result } from '@osiriscare/core/result';
import { readDataFile } from './read-data-file.ts';
import {
  dataFolder,
  entriesOf,
  fileFault,
  readTextFile,
  within,
  type DataFolder,
} from './text-files.ts';

const metricsName = 'metrics.yaml';
const presetsName = 'presets.yaml';

/** Reads `metrics.yaml`, `presets.yaml` and, in every other file of a folder, one framework. */
export function loadFrameworks(path: string): Result<FrameworkBook, readonly DataFault[]> {
  const folder = dataFolder(path);
  const entries = entriesOf(folder);
  if (!entries.ok) return err([entries.error]);
  const read = entries.value.map(({ name, kind }) =>
    kind === 'file' && name.endsWith('.yaml')
      ? readTextFile(folder, name)
      : err(unexpected(folder, name)),
  );
  const faults = read.flatMap((file) => (file.ok ? [] : [file.error]));
  const files = read.flatMap((file) => (file.ok ? [file.value] : []));
  const named = (name: string): TextFile | undefined =>
    files.find((file) => file.name === within(folder, name).name);
  const [metrics, presets] = [named(metricsName), named(presetsName)];
  if (!metrics) faults.push(missing(folder, metricsName));
  if (!presets) faults.push(missing(folder, presetsName));
  if (!metrics || !presets || faults.length > 0) return err(faults);
  const frameworks = files.filter((file) => file !== metrics && file !== presets);
  return readFrameworks({ frameworks, metrics, presets }, readDataFile);
}

function unexpected(folder: DataFolder, name: string): DataFault {
  const message = 'Frameworks are files named .yaml.';
  return fileFault(within(folder, name).name, 'file_unexpected', message);
}

function missing(folder: DataFolder, name: string): DataFault {
  return fileFault(within(folder, name).name, 'file_unreadable', 'It is missing.');
}
