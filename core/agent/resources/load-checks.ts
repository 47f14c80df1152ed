import {
  checkSchema,
  compileCheck,
  type Check,
  type CheckFault,
  type CompiledCheck,
} from '@osiriscare/core/checks';
import {
  faultAt,
  patternFaultAt,
  readAs,
  type DataFault,
  type DataFile,
  type TextFile,
} from '@osiriscare/core/data-files';
import { unknownControls, type FrameworkBook } from '@osiriscare/core/frameworks';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { LoadedRunbook } from './load-runbooks.ts';
import { placeFaults, type Place } from './place-faults.ts';
import { platformFolders, type PlatformEntry } from './platform-folders.ts';
import { readDataFile } from './read-data-file.ts';
import { dataFolder, fileFault, readTextFile, within } from './text-files.ts';

/** What checks may name. */
export interface KnownNames {
  /** Whose controls they map to. */
  readonly frameworks: FrameworkBook;
  readonly runbooks: ReadonlyMap<string, LoadedRunbook>;
  /** Names of the probes that the agent does by itself. */
  readonly builtIn: ReadonlySet<string>;
}

/** Reads every `<platform>/<id>.yaml` of a folder. All faults of all checks are told together. */
export function loadChecks(
  path: string,
  known: KnownNames,
): Result<ReadonlyMap<string, CompiledCheck>, readonly DataFault[]> {
  const checks = new Map<string, CompiledCheck>();
  const { entries, faults } = platformFolders(dataFolder(path), 'file');
  for (const entry of entries) {
    const loaded = loadCheck(entry, known);
    const id = loaded.ok ? loaded.value.check.id : '';
    if (!loaded.ok) faults.push(...loaded.error);
    else if (checks.has(id)) faults.push(duplicate(entry, id));
    else checks.set(id, loaded.value);
  }
  return faults.length === 0 ? ok(checks) : err(faults);
}

function duplicate({ folder, name }: PlatformEntry, id: string): DataFault {
  const message = `There is a check ${id} for another platform already.`;
  return fileFault(within(folder, name).name, 'id_duplicate', message);
}

function loadCheck(
  { folder, platform, name }: PlatformEntry,
  known: KnownNames,
): Result<CompiledCheck, readonly DataFault[]> {
  if (!name.endsWith('.yaml')) {
    const message = 'Checks are files named <id>.yaml.';
    return err([fileFault(within(folder, name).name, 'file_unexpected', message)]);
  }
  const file = readTextFile(folder, name);
  if (!file.ok) return err([file.error]);
  return readCheck(file.value, { place: { id: name.slice(0, -'.yaml'.length), platform }, known });
}

function readCheck(
  file: TextFile,
  { place, known }: { readonly place: Place; readonly known: KnownNames },
): Result<CompiledCheck, readonly DataFault[]> {
  const source = readDataFile(file);
  if (!source.ok) return source;
  const check = readAs(checkSchema, source.value);
  if (!check.ok) return check;
  const compiled = compileCheck(check.value);
  const faults = [
    ...placeFaults(check.value, source.value, place),
    ...unknownControls(check.value.controls, source.value, known.frameworks),
    ...probeFaults(check.value, source.value, known),
    ...(compiled.ok ? [] : compiled.error.map((fault) => patternFault(source.value, fault))),
  ];
  return compiled.ok && faults.length === 0 ? compiled : err(faults);
}

function patternFault(source: DataFile, fault: CheckFault): DataFault {
  return patternFaultAt(source, [fault.list, fault.index, 'value'], fault);
}

function probeFaults(check: Check, source: DataFile, known: KnownNames): DataFault[] {
  const { probe } = check;
  switch (probe.kind) {
    case 'command':
      return check.wanted.length > 0 ? [] : [wantedMissing(source)];
    case 'script':
      return scriptFaults(check, probe.runbook, { source, known });
    case 'built-in':
      return known.builtIn.has(probe.name) ? [] : [probeUnknown(source, probe.name)];
  }
}

function scriptFaults(
  { platform }: Check,
  id: string,
  { source, known }: { readonly source: DataFile; readonly known: KnownNames },
): DataFault[] {
  const runbook = known.runbooks.get(id)?.runbook;
  const tell = (fault: Pick<DataFault, 'id' | 'message'>) => [
    faultAt(source, ['probe', 'runbook'], fault),
  ];
  if (!runbook) return tell({ id: 'runbook_unknown', message: `There is no runbook ${id}.` });
  if (runbook.platform === platform) return [];
  const message = `The runbook ${id} is for ${runbook.platform}, the check for ${platform}.`;
  return tell({ id: 'platform_wrong', message });
}

/** Without it the check would pass whatever the command prints. */
function wantedMissing(source: DataFile): DataFault {
  const message = 'A check that runs a command needs at least one condition under wanted.';
  return faultAt(source, ['wanted'], { id: 'wanted_missing', message });
}

function probeUnknown(source: DataFile, name: string): DataFault {
  const message = `The appliance has no probe ${name} of its own.`;
  return faultAt(source, ['probe', 'name'], { id: 'probe_unknown', message });
}
