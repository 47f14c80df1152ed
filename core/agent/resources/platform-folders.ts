import { platforms, type Platform } from '@osiriscare/core/checks';
import type { DataFault } from '@osiriscare/core/data-files';
import { entriesOf, fileFault, within, type DataFolder } from './text-files.ts';

/** One entry of a folder named for a platform. */
export interface PlatformEntry {
  readonly folder: DataFolder;
  readonly platform: Platform;
  readonly name: string;
}

/**
 * What stands in `<folder>/<platform>/`. Anything that is not of the wanted kind is a fault, and so is a folder that is named for no platform: data in a wrong place would be lost
 * without a word. Files beside the platforms' folders are none of it.
 */
export function platformFolders(
  folder: DataFolder,
  wanted: 'file' | 'folder',
): { readonly entries: readonly PlatformEntry[]; readonly faults: DataFault[] } {
  const top = entriesOf(folder);
  if (!top.ok) return { entries: [], faults: [top.error] };
  const entries: PlatformEntry[] = [];
  const faults: DataFault[] = [];
  for (const { name } of top.value.filter(({ kind }) => kind === 'folder')) {
    const platform = platforms.find((known) => known === name);
    const inside = within(folder, name);
    if (!platform) faults.push(unexpected(inside, `Folders are named ${platforms.join(', ')}.`));
    else collect(inside, { platform, wanted, entries, faults });
  }
  return { entries, faults };
}

interface Collection {
  readonly platform: Platform;
  readonly wanted: 'file' | 'folder';
  readonly entries: PlatformEntry[];
  readonly faults: DataFault[];
}

function collect(folder: DataFolder, { platform, wanted, entries, faults }: Collection): void {
  const found = entriesOf(folder);
  if (!found.ok) faults.push(found.error);
  for (const { name, kind } of found.ok ? found.value : [])
    if (kind === wanted) entries.push({ folder, platform, name });
    else faults.push(unexpected(within(folder, name), `Only a ${wanted} belongs here.`));
}

function unexpected({ name }: DataFolder, message: string): DataFault {
  return fileFault(name, 'file_unexpected', message);
}
