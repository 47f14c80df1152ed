import { createHash } from 'node:crypto';
import type { DataFault, TextFile } from '@osiriscare/core/data-files';
import type { FrameworkBook } from '@osiriscare/core/frameworks';
import { runbookSteps, type Runbook, type RunbookStep } from '@osiriscare/core/healing';
import { err, ok, type Result } from '@osiriscare/core/result';
import { platformFolders, type PlatformEntry } from './platform-folders.ts';
import { readRunbookHead } from './runbook-head.ts';
import {
  dataFolder,
  entriesOf,
  fileFault,
  readTextFile,
  within,
  type DataFolder,
} from './text-files.ts';

/** Text of each script of a runbook, what the platform's scripts share before it; a runbook may lack `rollback` only. */
export type RunbookScripts = Readonly<Record<Exclude<RunbookStep, 'rollback'>, string>> & {
  readonly rollback: string | undefined;
};

/** A runbook with its scripts. */
export interface LoadedRunbook {
  readonly runbook: Runbook;
  readonly scripts: RunbookScripts;
  /**
   * Names the content, for orders that are signed: SHA-256 in lower-case hex over what `LC_ALL=C sha256sum * ../lib/*` prints in the folder of the runbook.
   */
  readonly contentHash: string;
}

/** Reads every `<platform>/<id>/` of a folder: `runbook.yaml` and the scripts; the controls that they name are of these frameworks. All faults of all runbooks are told together. */
export function loadRunbooks(
  path: string,
  frameworks: FrameworkBook,
): Result<ReadonlyMap<string, LoadedRunbook>, readonly DataFault[]> {
  const runbooks = new Map<string, LoadedRunbook>();
  const { entries: found, faults } = platformFolders(dataFolder(path), 'folder');
  const isShared = ({ name }: PlatformEntry) => name === sharedFolder;
  const shared = new Map(
    found.filter(isShared).map((entry) => [entry.platform, readShared(entry, faults)]),
  );
  for (const entry of found.filter((one) => !isShared(one))) {
    const loaded = loadRunbook(entry, { shared: shared.get(entry.platform) ?? [], frameworks });
    if (!loaded.ok) faults.push(...loaded.error);
    else if (runbooks.has(entry.name)) faults.push(duplicate(entry));
    else runbooks.set(entry.name, loaded.value);
  }
  return faults.length === 0 ? ok(runbooks) : err(faults);
}

/** Beside the runbooks of a platform: files that stand before each of their scripts, in the order of their names. */
const sharedFolder = 'lib';

function readShared({ folder: parent, platform, name }: PlatformEntry, faults: DataFault[]) {
  const folder = within(parent, name);
  const entries = entriesOf(folder);
  const known = (entries.ok ? entries.value : [])
    .map((entry) => entry.name)
    .filter((file) => file.endsWith(`.${extensionOf(platform)}`));
  const read = readFiles(folder, known);
  faults.push(...read.faults);
  return [...read.files];
}

function extensionOf(platform: PlatformEntry['platform']): string {
  return platform === 'windows' ? 'ps1' : 'sh';
}

type Shared = readonly (readonly [string, TextFile])[];

function duplicate({ folder, name }: PlatformEntry): DataFault {
  const message = `There is a runbook ${name} for another platform already.`;
  return fileFault(within(folder, name).name, 'id_duplicate', message);
}

function loadRunbook(
  { folder: parent, platform, name }: PlatformEntry,
  { shared, frameworks }: { readonly shared: Shared; readonly frameworks: FrameworkBook },
): Result<LoadedRunbook, readonly DataFault[]> {
  const folder = within(parent, name);
  const extension = extensionOf(platform);
  const { files, faults } = readFiles(folder, ['runbook.yaml', ...scriptNames(extension)]);
  const headFile = files.get('runbook.yaml');
  if (!headFile)
    return err([...faults, fileFault(folder.name, 'file_unreadable', 'runbook.yaml is missing.')]);
  const head = readRunbookHead(headFile, { place: { id: name, platform }, frameworks });
  const scripts = scriptsOf(files, { extension, head: headFile.name });
  const all = [...faults, ...(head.ok ? [] : head.error), ...(scripts.ok ? [] : scripts.error)];
  if (!head.ok || !scripts.ok || all.length > 0) return err(all);
  return ok({
    runbook: head.value,
    scripts: withShared(scripts.value, shared),
    contentHash: contentHash(files, shared),
  });
}

function scriptNames(extension: string): string[] {
  return runbookSteps.map((step) => `${step}.${extension}`);
}

type Files = ReadonlyMap<string, TextFile>;

/** All files of a runbook's folder. Whatever else lies there is a fault: it would be hashed, or lost, without a word. */
function readFiles(
  folder: DataFolder,
  known: readonly string[],
): { readonly files: Files; readonly faults: DataFault[] } {
  const files = new Map<string, TextFile>();
  const found = entriesOf(folder);
  if (!found.ok) return { files, faults: [found.error] };
  const faults: DataFault[] = [];
  for (const { name, kind } of found.value) {
    const isKnown = kind === 'file' && known.includes(name);
    const file = isKnown ? readTextFile(folder, name) : err(stranger(folder, name, known));
    if (file.ok) files.set(name, file.value);
    else faults.push(file.error);
  }
  return { files, faults };
}

function stranger(folder: DataFolder, name: string, known: readonly string[]): DataFault {
  const message = `A runbook consists of ${known.join(', ')} and nothing else.`;
  return fileFault(within(folder, name).name, 'file_unexpected', message);
}

function scriptsOf(
  files: Files,
  { extension, head }: { readonly extension: string; readonly head: string },
): Result<RunbookScripts, readonly DataFault[]> {
  const textOf = (step: RunbookStep) => files.get(`${step}.${extension}`)?.text;
  const [detect, remediate, verify, rollback] = runbookSteps.map(textOf);
  if (detect?.trim() && remediate?.trim() && verify?.trim() && rollback?.trim() !== '')
    return ok({ detect, remediate, verify, rollback });
  const missing = runbookSteps.filter((step) =>
    step === 'rollback' ? textOf(step)?.trim() === '' : !textOf(step)?.trim(),
  );
  return err(
    missing.map((step) =>
      fileFault(head, 'script_missing', `${step}.${extension} is missing or empty.`),
    ),
  );
}

function withShared(scripts: RunbookScripts, shared: Shared): RunbookScripts {
  const before = shared.map(([, { text }]) => text).join('');
  const { detect, remediate, verify, rollback } = scripts;
  return {
    detect: before + detect,
    remediate: before + remediate,
    verify: before + verify,
    rollback: rollback === undefined ? undefined : before + rollback,
  };
}

function contentHash(files: Files, shared: Shared): string {
  const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  const line = (name: string, { text }: TextFile) => `${sha256(text)}  ${name}\n`;
  const own = [...files].map(([name, file]) => line(name, file));
  const before = shared.map(([name, file]) => line(`../${sharedFolder}/${name}`, file));
  return sha256([...own, ...before].join(''));
}
