import type { Clock } from '@osiriscare/core/clock';
import type { AgentStatus, ClockVerdict, HealingSettings } from '@osiriscare/core/contracts/agent';
import type { Calendar } from '@osiriscare/core/healing';
import type { Logger } from '@osiriscare/core/node/log';
import type { CredentialStore } from '../credentials/index.ts';
import type { EvidenceRecorder, SiteLog } from '../evidence/index.ts';
import type { IncidentBook } from '../incidents/incident-book.ts';
import type { Library } from '../library/index.ts';
import type { AgentStore } from '../store/index.ts';
import type { Rounds } from '../watch/index.ts';
import type { Announcer } from './announcer.ts';

/** The running agent as the operations work on it. */
export interface AgentParts {
  readonly store: AgentStore;
  readonly library: Library;
  readonly book: IncidentBook;
  readonly evidence: EvidenceRecorder;
  readonly siteLog: SiteLog;
  readonly credentials: CredentialStore;
  readonly rounds: Rounds;
  readonly announcer: Announcer;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: () => HealingSettings;
  /** Zone in which a day begins; the machine's own. */
  readonly timeZone: string;
  /** User of the key file that the configuration names for a host; null where it names none. */
  readonly keyFileUser: (hostId: string) => string | null;
  readonly clockVerdict: () => ClockVerdict;
  readonly uplink: () => AgentStatus['uplink'];
  /** When the next scheduled round begins; null while none is planned. */
  readonly nextRoundAt: () => number | null;
  /**
   * Gives a host a turn as soon as it is free: a person changed something about it. `anew`: over another connection.
   *
   * The connection is not ended before: a repair that is cut off midway cannot find its way back.
   */
  readonly visitSoon: (hostId: string, how?: { readonly anew?: boolean }) => void;
  readonly version: string;
  readonly startedAt: number;
}
