import type { ScriptAnswer } from '@osiriscare/core/checks';
import type { Clock } from '@osiriscare/core/clock';
import { told, untold } from './answers.ts';
import type { RunProgram } from './run-program.ts';

const dayMs = 86_400_000;
/** Older lists of packages do not know of updates that came since. */
const mostListAgeMs = 7 * dayMs;

/** Folders and files that `apt-get update` touches each time that it succeeds; the last one only where updates are periodic. */
const listMarks = [
  '/var/lib/apt/lists',
  '/var/lib/apt/lists/partial',
  '/var/lib/apt/periodic/update-success-stamp',
];

/** Whether the appliance runs the system that it should: on NixOS the wanted generation, on Debian every security update of fresh lists. */
export async function patching(
  { run, clock }: { readonly run: RunProgram; readonly clock: Clock },
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const running = await linkOf('/run/current-system', run, signal);
  if (running !== undefined) return generation(running, run, signal);
  const simulated = await run(['apt-get', '--simulate', '--quiet', 'upgrade'], signal);
  if (!simulated.ok)
    return simulated.error.type === 'absent'
      ? untold('the appliance runs neither NixOS nor Debian')
      : untold(simulated.error.clause);
  if (simulated.value.exitCode !== 0) return untold('apt-get cannot tell which updates wait');
  const updatedAt = await listsUpdatedAt(run, signal);
  if (updatedAt === undefined) return untold('the appliance has no lists of packages');
  return debianUpdates(simulated.value.stdout, clock.now() - updatedAt);
}

async function generation(
  running: string,
  run: RunProgram,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const wanted = await linkOf('/nix/var/nix/profiles/system', run, signal);
  if (wanted === undefined) return untold('the wanted generation of the system is not known');
  const observed = { running, wanted };
  return running === wanted
    ? told('pass', 'The appliance runs the wanted generation of its system.', observed)
    : told(
        'drift',
        'The appliance runs another generation of its system than it should.',
        observed,
      );
}

/** Where a link leads in the store of NixOS; `undefined` when there is none, or it leads elsewhere. */
async function linkOf(
  path: string,
  run: RunProgram,
  signal: AbortSignal,
): Promise<string | undefined> {
  const output = await run(['readlink', '--canonicalize-existing', path], signal);
  const target = output.ok && output.value.exitCode === 0 ? output.value.stdout.trim() : '';
  return target.startsWith('/nix/store/') ? target : undefined;
}

/** Milliseconds since 1970-01-01 UTC. Marks that are missing are left out by stat(1), which then fails. */
async function listsUpdatedAt(run: RunProgram, signal: AbortSignal): Promise<number | undefined> {
  const output = await run(['stat', '--format=%Y', ...listMarks], signal);
  const times = output.ok ? output.value.stdout.match(/^\d+$/gm) : null;
  return times === null ? undefined : Math.max(...times.map(Number)) * 1000;
}

function debianUpdates(simulated: string, listAgeMs: number): ScriptAnswer {
  const updates = simulated.split('\n').filter((line) => line.startsWith('Inst '));
  const security = updates.filter((line) => /security/i.test(line));
  const listAgeDays = Math.floor(listAgeMs / dayMs);
  const observed = {
    updates: updates.length,
    security_updates: security.length,
    list_age_days: listAgeDays,
  };
  if (listAgeMs > mostListAgeMs)
    return told('drift', `The lists of packages are ${listAgeDays} days old.`, observed);
  if (security.length > 0)
    return told('drift', `${security.length} security updates wait to be installed.`, observed);
  return told('pass', 'Every security update is installed.', observed);
}
