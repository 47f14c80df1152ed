import type { AuditEntry, Role } from '@osiriscare/core/contracts/portal';
import type { WitnessAlarmKind } from '@osiriscare/core/evidence';
import type { SqlDatabase } from '@osiriscare/core/node/sqlite';
import type { Generated } from 'kysely';

/** Instants are milliseconds since 1970-01-01 UTC, flags 0 or 1. */
export interface PortalSchema {
  readonly people: {
    readonly id: string;
    readonly name: string;
    /** The name as it is compared: unique, whatever its case. */
    readonly name_key: string;
    readonly role: Role;
    readonly passcode_hash: string;
    /** 1 for the manager of the first start, whom the wizard replaces. */
    readonly bootstrap: number;
    readonly created_at: number;
    readonly last_sign_in_at: number | null;
  };
  readonly sessions: {
    readonly token_hash: string;
    /** Null for people who came by the kiosk's code. */
    readonly person_id: string | null;
    readonly name: string;
    readonly role: Role;
    readonly created_at: number;
    readonly used_at: number;
    readonly ends_at: number;
  };
  readonly sign_in_codes: { readonly code_hash: string; readonly expires_at: number };
  readonly sign_in_failures: {
    /** `name:…` or `address:…`. */
    readonly subject: string;
    readonly failures: number;
    readonly last_at: number;
    readonly locked_until: number;
  };
  readonly practice: {
    readonly id: 1;
    readonly practice: string;
    readonly help_number: string;
    readonly first_start_ended_at: number | null;
  };
  readonly last_known: { readonly part: string; readonly json: string; readonly at: number };
  readonly audit: {
    readonly id: Generated<number>;
    readonly at: number;
    readonly by: string;
    readonly role: AuditEntry['role'];
    readonly action: string;
    readonly text: string;
    readonly from_address: string;
  };
  readonly issued_documents: {
    readonly file_name: string;
    readonly at: number;
    readonly by: string;
    readonly sha256: string;
    readonly signature: Uint8Array;
  };
  /** Logs of evidence in the order in which they were followed, each with the note of the largest checkpoint that was seen of it. */
  readonly witnessed_logs: {
    readonly number: Generated<number>;
    readonly origin: string;
    readonly verifier_key: string;
    readonly size: number;
    readonly note: string;
    readonly pinned_at: number;
    readonly seen_at: number;
  };
  readonly witness_alarms: {
    readonly number: Generated<number>;
    readonly at: number;
    readonly kind: WitnessAlarmKind;
    readonly position: number;
    /** Of the log that was shown, where it could be read. */
    readonly origin: string | null;
    readonly seen_size: number;
    readonly seen_note: string | null;
    readonly shown_note: string | null;
    /** Key of the log that is followed once the alarm is acknowledged. */
    readonly successor_key: string | null;
    readonly acknowledged_at: number | null;
    readonly acknowledged_by: string | null;
    readonly reason: string | null;
  };
}

export type PortalDatabase = SqlDatabase<PortalSchema>;
