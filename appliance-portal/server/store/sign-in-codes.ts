import type { PortalDatabase } from './schema.ts';

/** Codes of the kiosk's QR; only hashes are kept. */
export interface SignInCodeStore {
  /** Keeps a code and forgets those that have expired and all but the newest few. */
  readonly add: (codeHash: string, expiresAt: number, now: number) => void;
  /** True once, and never again, for a code that has not expired. */
  readonly use: (codeHash: string, now: number) => boolean;
}

const mostCodes = 20;

export function createSignInCodeStore(database: PortalDatabase): SignInCodeStore {
  const codes = database.tables;
  return {
    add: (code_hash, expires_at, now) =>
      database.transaction(() => {
        const newest = codes
          .selectFrom('sign_in_codes')
          .select('code_hash')
          .orderBy('expires_at', 'desc')
          .limit(mostCodes);
        database.run(codes.deleteFrom('sign_in_codes').where('expires_at', '<=', now));
        database.run(codes.insertInto('sign_in_codes').values({ code_hash, expires_at }));
        database.run(codes.deleteFrom('sign_in_codes').where('code_hash', 'not in', newest));
      }),
    use: (codeHash, now) =>
      database.run(
        codes
          .deleteFrom('sign_in_codes')
          .where('code_hash', '=', codeHash)
          .where('expires_at', '>', now),
      ) === 1,
  };
}
