import type { Finding } from '@osiriscare/core/checks';
import type { TargetError } from '../targets/target.ts';

/** What the host says it runs. */
export interface HostSystem {
  /** `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string;
  /** `debian`; null when it does not say. */
  readonly distribution: string | null;
}

/** What one look at a host gave. */
export interface HostLook {
  /** When it began; every finding rests on what was asked after that. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly system: HostSystem | null;
  readonly findings: readonly Finding[];
  /** Why the host gave no answer, or no further one; null when all was asked. */
  readonly trouble: TargetError | null;
}
