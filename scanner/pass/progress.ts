import type { PassProgress } from '@osiriscare/core/contracts/scanner';

/** How far a pass is, kept in one place and told to whoever listens. */
export interface ProgressTeller {
  readonly current: () => PassProgress;
  readonly change: (changes: Partial<Omit<PassProgress, 'id'>>) => void;
}

/** Starts at the first phase with nothing done; every change is told with the whole. */
export function createProgressTeller(
  first: Pick<PassProgress, 'id' | 'startedAt' | 'startedBy' | 'subnets'>,
  tell: (progress: PassProgress) => void,
): ProgressTeller {
  let progress: PassProgress = {
    ...first,
    phase: 'asking',
    done: 0,
    total: 0,
    current: null,
    found: 0,
  };
  tell(progress);
  return {
    current: () => progress,
    change: (changes) => {
      progress = { ...progress, ...changes };
      tell(progress);
    },
  };
}
