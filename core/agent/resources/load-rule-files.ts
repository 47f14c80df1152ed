import type { DataFault, TextFile } from '@osiriscare/core/data-files';
import { err } from '@osiriscare/core/result';
import { dataFolder, entriesOf, fileFault, readTextFile, within } from './text-files.ts';

/** Files with rules that could be read, and what is wrong with the others. */
export interface RuleFiles {
  readonly files: readonly TextFile[];
  readonly faults: readonly DataFault[];
}

/** Texts of all files with rules, `.yaml` or `.json`, in a folder. */
export function loadRuleFiles(path: string): RuleFiles {
  const folder = dataFolder(path);
  const entries = entriesOf(folder);
  if (!entries.ok) return { files: [], faults: [entries.error] };
  const files: TextFile[] = [];
  const faults: DataFault[] = [];
  for (const { name, kind } of entries.value) {
    const isRuleFile = kind === 'file' && /\.(?:yaml|json)$/.test(name);
    const file = isRuleFile
      ? readTextFile(folder, name)
      : err(unexpected(within(folder, name).name));
    if (file.ok) files.push(file.value);
    else faults.push(file.error);
  }
  return { files, faults };
}

function unexpected(name: string): DataFault {
  return fileFault(name, 'file_unexpected', 'Rules are files named .yaml or .json.');
}
