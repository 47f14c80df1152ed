import type {
  AgentEndpoints,
  AgentEvent,
  AgentStatus,
  AnswerOf,
  BodyOf,
  ScoreHistory,
} from '@osiriscare/core/contracts/agent';
import type { Result } from '@osiriscare/core/result';
import type { AgentError } from './errors.ts';

type Body<Operation extends keyof AgentEndpoints> = BodyOf<AgentEndpoints[Operation]>;
type Answer<Operation extends keyof AgentEndpoints> = AnswerOf<AgentEndpoints[Operation]>;
type Attempt<Operation extends keyof AgentEndpoints> = Result<Answer<Operation>, AgentError>;

/** What the agent does when it is asked: one method for each operation of its contract. */
export interface AgentService {
  readonly status: () => AgentStatus;
  readonly listHosts: () => Answer<'listHosts'>;
  readonly host: (id: string) => Attempt<'host'>;
  readonly storeCredential: (
    id: string,
    request: Body<'storeCredential'>,
  ) => Attempt<'storeCredential'>;
  readonly trustHostKey: (id: string, request: Body<'trustHostKey'>) => Attempt<'trustHostKey'>;
  readonly listIncidents: (request: Body<'listIncidents'>) => Answer<'listIncidents'>;
  readonly incident: (id: string) => Attempt<'incident'>;
  readonly acknowledgeIncident: (
    id: string,
    request: Body<'acknowledgeIncident'>,
  ) => Attempt<'acknowledgeIncident'>;
  readonly closeIncident: (id: string, request: Body<'closeIncident'>) => Attempt<'closeIncident'>;
  readonly retryIncident: (id: string, request: Body<'retryIncident'>) => Attempt<'retryIncident'>;
  readonly listChecks: () => Answer<'listChecks'>;
  readonly changeCheckMode: (request: Body<'changeCheckMode'>) => Attempt<'changeCheckMode'>;
  readonly listExceptions: () => Answer<'listExceptions'>;
  readonly addException: (request: Body<'addException'>) => Attempt<'addException'>;
  readonly endException: (id: string, request: Body<'endException'>) => Attempt<'endException'>;
  readonly settings: () => Answer<'settings'>;
  readonly changeSettings: (request: Body<'changeSettings'>) => Attempt<'changeSettings'>;
  readonly compliance: () => Answer<'compliance'>;
  readonly scoreHistory: (subject: ScoreHistory['subject']) => Answer<'scoreHistory'>;
  readonly chooseFrameworks: (request: Body<'chooseFrameworks'>) => Answer<'chooseFrameworks'>;
  readonly startRound: (request: Body<'startRound'>) => Attempt<'startRound'>;
  readonly cancelRound: (request: Body<'cancelRound'>) => Answer<'cancelRound'>;
  readonly listRounds: () => Answer<'listRounds'>;
  readonly evidence: () => Answer<'evidence'>;
  readonly searchEvidence: (request: Body<'searchEvidence'>) => Answer<'searchEvidence'>;
  readonly evidenceEntry: (position: number) => Attempt<'evidenceEntry'>;
  readonly evidencePacket: (request: Body<'evidencePacket'>) => Attempt<'evidencePacket'>;
  readonly checkpoint: (seen: number) => Answer<'checkpoint'>;
  readonly addCosignature: (request: Body<'addCosignature'>) => Attempt<'addCosignature'>;
  readonly stop: (request: Body<'stop'>) => AgentStatus;
  readonly resume: (request: Body<'resume'>) => AgentStatus;
  /** Tells every change from now on, until the answer is disposed. */
  readonly subscribe: (listener: (event: AgentEvent) => void) => Disposable;
}
