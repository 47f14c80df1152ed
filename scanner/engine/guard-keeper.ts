import type { Health } from '@osiriscare/core/contracts/scanner';
import type { Guard, GuardCheck, GuardPolicy, GuardStatus } from '../guard/index.ts';

/** Keeps the kernel's guard in step with the verdicts. */
export interface GuardKeeper {
  /** To be called whenever a verdict, an exclusion or a peer may have changed; several calls in a row are one piece of work. */
  readonly refresh: () => void;
  /** Resolves when the kernel has everything that was asked for before the call. */
  readonly settled: () => Promise<void>;
  /** Compares the kernel with what it was told and puts it right; `restored` means that somebody had changed it. To be called every minute. */
  readonly verify: () => Promise<GuardCheck | 'not wanted'>;
  readonly health: () => Health;
}

export interface GuardKeeperDeps {
  /** `undefined` when the guard was switched off on the command line. */
  readonly guard: Guard | undefined;
  /** False while no subnet is named: then nothing is sent, and the machine's own traffic is left alone. */
  readonly isWanted: () => boolean;
  readonly policy: () => GuardPolicy;
  /** Told when the guard goes on or off. */
  readonly onChange: (status: Health) => void;
}

const guardSwitchedOff: Health = {
  state: 'off',
  id: 'guard_switched_off',
  message:
    'The kernel guard was switched off on the command line. The gate alone protects devices. Start the scanner with --guard on where this machine has no other work.',
};

const guardNotWanted: Health = {
  state: 'off',
  id: 'guard_not_wanted',
  message: 'No network has been named yet, so nothing is sent and nothing needs guarding.',
};

/** A guard that follows the verdicts as soon as they are stored. */
export function createGuardKeeper(deps: GuardKeeperDeps): GuardKeeper {
  const { guard, policy, onChange } = deps;
  let health = guard ? guardNotWanted : guardSwitchedOff;
  let work: Promise<void> = Promise.resolve();
  let isPlanned = false;

  const apply = async (): Promise<void> => {
    isPlanned = false;
    if (!guard || !deps.isWanted()) return;
    note(healthOf(await guard.apply(policy())));
  };
  const note = (now: Health): void => {
    const changed = now.state !== health.state || now.id !== health.id;
    health = now;
    if (changed) onChange(now);
  };
  return {
    refresh: () => {
      if (isPlanned || !guard) return;
      isPlanned = true;
      work = work.then(apply);
    },
    settled: () => work,
    verify: async () => {
      if (!guard || !deps.isWanted()) return 'not wanted';
      const check = await guard.verify();
      note(healthOf(guard.status()));
      return check;
    },
    health: () => health,
  };
}

/** The guard's status for people. */
function healthOf(status: GuardStatus): Health {
  if (status.state === 'on') return { state: 'on', id: null, message: null };
  const { type, message, nextStep } = status.error;
  return { state: 'off', id: type, message: `${message} ${nextStep}` };
}
