import { openDatabase, type DatabaseError, type OpenDatabase } from '@osiriscare/core/node/sqlite';
import { ok, type Result } from '@osiriscare/core/result';
import { createAuditStore, type AuditStore } from './audit.ts';
import { createIssuedDocumentStore, type IssuedDocumentStore } from './issued-documents.ts';
import { createLastKnownStore, type LastKnownStore } from './last-known.ts';
import { portalMigrations } from './migrations.ts';
import { createPeopleStore, type PeopleStore } from './people.ts';
import { createPracticeStore, type PracticeStore } from './practice.ts';
import type { PortalSchema } from './schema.ts';
import { createSessionStore, type SessionStore } from './sessions.ts';
import { createSignInCodeStore, type SignInCodeStore } from './sign-in-codes.ts';
import { createSignInFailureStore, type SignInFailureStore } from './sign-in-failures.ts';
import { createWitnessStore, type WitnessStore } from './witness.ts';

export type { KnownPerson } from './people.ts';
export { nameKey } from './people.ts';
export type { LastKnownStore } from './last-known.ts';
export type { StoredSession } from './sessions.ts';
export type { SignInFailureStore } from './sign-in-failures.ts';
export type { SeenLog, StoredAlarm, WitnessStore } from './witness.ts';

/** Everything the portal keeps, in portal.db. */
export interface PortalStore extends Disposable {
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  readonly signInCodes: SignInCodeStore;
  readonly signInFailures: SignInFailureStore;
  readonly practice: PracticeStore;
  readonly lastKnown: LastKnownStore;
  readonly audit: AuditStore;
  readonly issuedDocuments: IssuedDocumentStore;
  readonly witness: WitnessStore;
  readonly recovery: OpenDatabase<PortalSchema>['recovery'];
  readonly backUpDaily: OpenDatabase<PortalSchema>['backUpDaily'];
}

/** Opens `portal.db`; `now` in milliseconds. */
export function openPortalStore(
  path: string,
  now: () => number,
): Result<PortalStore, DatabaseError> {
  const opened = openDatabase<PortalSchema>({ path, migrations: portalMigrations, now });
  if (!opened.ok) return opened;
  const database = opened.value;
  return ok({
    people: createPeopleStore(database),
    sessions: createSessionStore(database),
    signInCodes: createSignInCodeStore(database),
    signInFailures: createSignInFailureStore(database),
    practice: createPracticeStore(database),
    lastKnown: createLastKnownStore(database),
    audit: createAuditStore(database),
    issuedDocuments: createIssuedDocumentStore(database),
    witness: createWitnessStore(database),
    recovery: database.recovery,
    backUpDaily: database.backUpDaily,
    [Symbol.dispose]: () => database[Symbol.dispose](),
  });
}
