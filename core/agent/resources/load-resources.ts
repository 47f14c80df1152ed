import type { CompiledCheck } from '@osiriscare/core/checks';
import type { DataFault } from '@osiriscare/core/data-files';
import type { FrameworkBook } from '@osiriscare/core/frameworks';
import { loadRules, type RuleBook, type SetAsideFile } from '@osiriscare/core/healing';
import { err, ok, type Result } from '@osiriscare/core/result';
import { loadChecks } from './load-checks.ts';
import { loadFrameworks } from './load-frameworks.ts';
import { loadRuleFiles } from './load-rule-files.ts';
import { loadRunbooks, type LoadedRunbook } from './load-runbooks.ts';
import { readDataFile } from './read-data-file.ts';

/** Where the data lies. */
export interface ResourceFolders {
  readonly frameworks: string;
  readonly checks: string;
  readonly runbooks: string;
  readonly rules: string;
  /** Rules that came from outside; undefined while there is no such folder. */
  readonly syncedRules: string | undefined;
}

/** All data that the agent works by, by id. */
export interface AgentResources {
  readonly frameworks: FrameworkBook;
  readonly checks: ReadonlyMap<string, CompiledCheck>;
  readonly runbooks: ReadonlyMap<string, LoadedRunbook>;
  /** Its `setAside` must be made heard by whoever loads. */
  readonly rules: RuleBook;
}

/**
 * Reads the frameworks, then the runbooks, then the checks that may name them, then the rules that name both. A faulty release fails here, with all faults of the first part that has any; faulty synced rules
 * are set aside.
 */
export function loadResources(
  folders: ResourceFolders,
  builtInProbes: ReadonlySet<string>,
): Result<AgentResources, readonly DataFault[]> {
  const frameworks = loadFrameworks(folders.frameworks);
  if (!frameworks.ok) return frameworks;
  const runbooks = loadRunbooks(folders.runbooks, frameworks.value);
  if (!runbooks.ok) return runbooks;
  const checks = loadChecks(folders.checks, {
    frameworks: frameworks.value,
    runbooks: runbooks.value,
    builtIn: builtInProbes,
  });
  if (!checks.ok) return checks;
  const rules = loadRuleBook(folders, { runbooks: runbooks.value, checks: checks.value });
  if (!rules.ok) return rules;
  return ok({
    frameworks: frameworks.value,
    checks: checks.value,
    runbooks: runbooks.value,
    rules: rules.value,
  });
}

function loadRuleBook(
  { rules, syncedRules }: ResourceFolders,
  { checks, runbooks }: Pick<AgentResources, 'checks' | 'runbooks'>,
): Result<RuleBook, readonly DataFault[]> {
  const builtIn = loadRuleFiles(rules);
  if (builtIn.faults.length > 0) return err(builtIn.faults);
  const synced = syncedRules === undefined ? { files: [], faults: [] } : loadRuleFiles(syncedRules);
  const book = loadRules({
    builtIn: builtIn.files,
    synced: synced.files,
    read: readDataFile,
    checks: new Map([...checks].map(([id, { check }]) => [id, check])),
    runbooks: new Map([...runbooks].map(([id, { runbook }]) => [id, runbook])),
  });
  if (!book.ok) return book;
  return ok({ ...book.value, setAside: [...synced.faults.map(unread), ...book.value.setAside] });
}

function unread(fault: DataFault): SetAsideFile {
  return { file: fault.file, faults: [fault] };
}
