import type { Clock } from '@osiriscare/core/clock';
import type {
  PortalEvent,
  PortalOperation,
  portalEndpoints,
} from '@osiriscare/core/contracts/portal';
import type { EventHub, Handlers } from '@osiriscare/core/node/http';
import type { AgentLink } from '../agent-link/index.ts';
import type { DocumentSigner } from '../documents/document-signer.ts';
import type { Passcodes } from '../people/passcodes.ts';
import type { Sessions } from '../people/sessions.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { ScannerLink } from '../scanner-link/index.ts';
import type { PortalStore } from '../store/index.ts';
import type { Witness } from '../witness/index.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { PortalState } from './portal-state.ts';

/** What the handlers work with. */
export interface PortalServices {
  readonly store: PortalStore;
  readonly clock: Clock;
  readonly scanner: ScannerLink;
  readonly agent: AgentLink;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly passcodes: Passcodes;
  readonly signer: DocumentSigner;
  readonly witness: Witness;
  readonly audit: AuditTrail;
  readonly hub: EventHub<PortalEvent>;
  /** Ends the streams of sessions that are no more. */
  readonly dropEndedStreams: () => void;
  /** Address of the portal as a phone in the practice opens it: `http://192.0.2.10:8480`. */
  readonly ownUrl: () => string;
}

/** The handlers of some operations of the portal's contract. */
export type PortalHandlers<Operation extends PortalOperation> = Pick<
  Handlers<typeof portalEndpoints, PortalState>,
  Operation
>;
