import type { CheckView } from '@osiriscare/core/contracts/agent';
import { exceptionFor } from '@osiriscare/core/healing';
import type { Check } from '@osiriscare/core/checks';
import type { StoredFinding } from '../store/index.ts';
import type { AgentParts } from './agent-parts.ts';

/** Presents checks; reads what they share once. */
export function checkPresenter(parts: AgentParts): (check: Check) => CheckView {
  const { store, library, clock } = parts;
  const watched = new Set(store.hosts.list().map(({ id }) => id));
  const findings = store.findings.list().filter(({ hostId }) => watched.has(hostId));
  const choices = store.checkModes.list();
  const exceptions = store.exceptions.list();
  const isExcepted = (finding: StoredFinding): boolean =>
    exceptionFor(exceptions, finding, clock.now()) !== null;
  return (check) => {
    const own = findings.filter(({ checkId }) => checkId === check.id);
    const drifts = own.filter(({ state }) => state === 'drift');
    const chosen = choices.filter(({ checkId }) => checkId === check.id);
    const { id, title, meaning, platform, category, severity, controls, intervalSeconds } = check;
    return {
      id,
      title,
      meaning,
      platform,
      category,
      severity,
      controls,
      intervalSeconds,
      mode: chosen.find(({ group }) => group === null)?.mode ?? check.defaultMode,
      groupModes: chosen.flatMap(({ group, mode }) => (group === null ? [] : [{ group, mode }])),
      runbook: runbookOf(check, parts, library),
      counts: {
        pass: own.filter(({ state }) => state === 'pass').length,
        drift: drifts.filter((finding) => !isExcepted(finding)).length,
        excepted: drifts.filter(isExcepted).length,
        unknown: own.filter(({ state }) => state === 'unknown').length,
      },
    };
  };
}

function runbookOf(
  check: Check,
  { settings }: AgentParts,
  library: AgentParts['library'],
): CheckView['runbook'] {
  const rule = library.repairingRule(check.id);
  const runbook = rule && library.runbook(rule.runbook);
  if (!rule || !runbook) return null;
  const { id, title, disruptive } = runbook.runbook;
  const enabled = !settings().disabledRunbooks.includes(id);
  return { id, title, disruptive, enabled, modes: [...rule.modes] };
}
