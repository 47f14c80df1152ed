/** A named person's decision that a drift is accepted for a while. It ends by itself, 400 days ahead at most. */
export interface AcceptedDrift {
  readonly id: string;
  readonly checkId: string;
  /** Null for all hosts. */
  readonly hostId: string | null;
  readonly reason: string;
  readonly by: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Set when a person took it back before its end. */
  readonly endedAt: number | null;
}

const longestMs = 400 * 86_400_000;

/**
 * The exception that covers a drift of this check on this host now, the one that lasts longest if several do; null when none does.
 *
 * One without a person or a reason covers nothing. A clock that was set back ends none: to leave a host alone is the careful side.
 */
export function exceptionFor<T extends AcceptedDrift>(
  exceptions: readonly T[],
  drift: { readonly hostId: string; readonly checkId: string },
  now: number,
): T | null {
  const covering = exceptions
    .filter((exception) => covers(exception, drift) && isInForce(exception, now))
    .sort((a, b) => exceptionEnd(b) - exceptionEnd(a));
  return covering[0] ?? null;
}

/** When it ends by itself: its expiry, 400 days after it was made at the latest. */
export function exceptionEnd({ createdAt, expiresAt }: AcceptedDrift): number {
  return Math.min(expiresAt, createdAt + longestMs);
}

function covers(
  exception: AcceptedDrift,
  { hostId, checkId }: { readonly hostId: string; readonly checkId: string },
): boolean {
  return (
    exception.checkId === checkId && (exception.hostId === null || exception.hostId === hostId)
  );
}

function isInForce(exception: AcceptedDrift, now: number): boolean {
  const isComplete = exception.by.trim() !== '' && exception.reason.trim() !== '';
  return isComplete && exception.endedAt === null && now < exceptionEnd(exception);
}
