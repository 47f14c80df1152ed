import { checkSchema, type Check } from '../../../checks/check.ts';
import type { TextFile } from '../../../data-files/data-file.ts';
import { ok } from '../../../result.ts';
import { runbookSchema, type Runbook } from '../../runbook.ts';
import type { RuleSources } from '../load-rules.ts';

const controls = {};

/** A check on root's sign-in over SSH. */
export function checkNamed(id: string, rest: Record<string, unknown> = {}): Check {
  return checkSchema.parse({
    id,
    title: 'Nobody signs in as root over SSH',
    meaning: 'Whoever guesses one password owns the whole server.',
    platform: 'linux',
    category: 'ssh',
    severity: 'high',
    controls,
    probe: { kind: 'command', run: ['sshd', '-T'], parse: 'key-values' },
    ...rest,
  });
}

/** A runbook with one parameter. */
export function runbookNamed(id: string, rest: Record<string, unknown> = {}): Runbook {
  return runbookSchema.parse({
    id,
    title: 'Stops root from signing in over SSH',
    meaning: 'Changes the settings of the SSH server and reloads it.',
    platform: 'linux',
    category: 'ssh',
    severity: 'high',
    disruptive: false,
    controls,
    parameters: [
      {
        name: 'days',
        type: 'integer',
        minimum: 1,
        maximum: 9,
        default: 3,
        meaning: 'days to keep',
      },
    ],
    ...rest,
  });
}

/** A rule as it stands in a file. */
export function ruleNamed(id: string, rest: Record<string, unknown> = {}) {
  return {
    id,
    title: 'Root may sign in over SSH',
    check: 'linux-ssh-root',
    platforms: ['linux'],
    action: { name: 'run_runbook', runbook: 'linux-ssh-root' },
    ...rest,
  };
}

/** A file of rules in JSON. */
export function ruleFile(name: string, ...rules: readonly unknown[]): TextFile {
  return { name, text: JSON.stringify({ version: 1, rules }) };
}

/** Sources with one Linux and one Windows check and runbook. A rule's line is its place in its file, from 1. */
export function sourcesOf(
  builtIn: readonly TextFile[],
  synced: readonly TextFile[] = [],
): RuleSources {
  const windows = { platform: 'windows' };
  return {
    builtIn,
    synced,
    read: ({ name, text }) => {
      const value: unknown = JSON.parse(text);
      return ok({ name, value, lineOf: ([, index]) => Number(index ?? 0) + 1 });
    },
    checks: byId(checkNamed('linux-ssh-root'), checkNamed('windows-firewall', windows)),
    runbooks: byId(runbookNamed('linux-ssh-root'), runbookNamed('windows-firewall', windows)),
  };
}

function byId<T extends { readonly id: string }>(...entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
