import { windowFault } from '@osiriscare/core/node/schedule';
import type { HealingSettings } from '@osiriscare/core/contracts/agent';
import { err, ok, type Result } from '@osiriscare/core/result';
import { runbookUnknown, unknown, type AgentError } from '../errors.ts';
import type { AgentService } from '../service.ts';
import type { AgentParts } from './agent-parts.ts';
import { checkPresenter } from './present-check.ts';

type ChoiceOperations = Pick<
  AgentService,
  'listChecks' | 'changeCheckMode' | 'settings' | 'changeSettings'
>;

/** Operations on what people choose: audit or enforce, mode, windows, runbooks. */
export function choiceOperations(parts: AgentParts): ChoiceOperations {
  const { store, library, clock, announcer, logger, evidence } = parts;
  return {
    listChecks: () => ({
      checks: library.checks.map(checkPresenter(parts)),
      groups: [...new Set(store.hosts.list().map(({ group }) => group))].sort(),
    }),
    changeCheckMode: ({ by, checkId, group, mode }) => {
      const check = library.check(checkId);
      if (!check) return err(unknown('check_unknown'));
      const at = clock.now();
      store.transaction(() => {
        if (mode === null) store.checkModes.forget(checkId, group);
        else store.checkModes.choose({ checkId, group, mode }, { by, at });
        const where = group === '' ? 'all computers' : `computers of "${group}"`;
        const text =
          mode === null
            ? `${by} took back the choice for ${where}.`
            : `${by} chose "${mode}" for ${where}.`;
        evidence.decided({ event: 'choice', at, by, text, hostId: null, checkId });
      });
      logger.info('check-mode-changed', { check: checkId, group, mode, by });
      announcer.tell({ type: 'choices' });
      return ok(checkPresenter(parts)(check));
    },
    settings: () => parts.settings(),
    changeSettings: ({ by, settings }) => {
      const fault = settingsFault(settings, parts);
      if (!fault.ok) return fault;
      store.transaction(() => {
        store.settings.write(settings);
        const text = `${by} changed the settings of repairs: ${wordsOf(settings)}.`;
        evidence.decided({
          event: 'choice',
          at: clock.now(),
          by,
          text,
          hostId: null,
          checkId: null,
        });
      });
      logger.info('settings-changed', { by, mode: settings.mode });
      announcer.tell({ type: 'choices' });
      announcer.statusChanged();
      return ok(settings);
    },
  };
}

function wordsOf(settings: HealingSettings): string {
  const { mode, windows, hostsPerHour, disabledRunbooks } = settings;
  const off = disabledRunbooks.length === 0 ? 'none' : disabledRunbooks.join(', ');
  return `mode "${mode}", ${windows.length} maintenance windows, ${hostsPerHour} computers an hour, runbooks switched off: ${off}`;
}

function settingsFault(
  { windows, disabledRunbooks }: HealingSettings,
  { library, clock }: AgentParts,
): Result<void, AgentError> {
  for (const window of windows) {
    const fault = windowFault(window, clock.now());
    if (fault) return err(fault);
  }
  const stranger = disabledRunbooks.find((id) => !library.runbook(id));
  return stranger === undefined ? ok(undefined) : err(runbookUnknown(stranger));
}
