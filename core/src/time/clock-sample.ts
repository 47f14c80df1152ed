import { err, ok, type Result } from '../result.ts';
import type { NtpReply } from './ntp-reply.ts';
import { millisBetween, ntpStampOf } from './ntp-stamp.ts';

/** What one exchange says about our clock, in milliseconds. */
export interface ClockSample {
  /** Positive when our clock is behind. Wrong by half of the delay at most. */
  readonly offsetMs: number;
  /** The way there and back, without the time that the server took. */
  readonly delayMs: number;
}

/** Clocks are read in whole milliseconds. */
const readingErrorMs = 5;

/**
 * Offset and delay of one exchange (RFC 5905 section 8).
 *
 * @param exchange.sentAt when the question left, by our clock: milliseconds since 1970-01-01 UTC.
 * @param exchange.tookMs until the answer was there, by a clock that nobody sets.
 */
export function sampleOf(
  reply: NtpReply,
  { sentAt, tookMs }: { readonly sentAt: number; readonly tookMs: number },
): Result<ClockSample, string> {
  const there = millisBetween(ntpStampOf(sentAt), reply.receivedAt);
  const back = millisBetween(ntpStampOf(sentAt + tookMs), reply.sentAt);
  const delayMs = tookMs - millisBetween(reply.receivedAt, reply.sentAt);
  if (delayMs < -readingErrorMs) return err('it says that it took longer than its answer did');
  return ok({ offsetMs: rounded((there + back) / 2), delayMs: rounded(Math.max(0, delayMs)) });
}

/** To a thousandth: more than that no clock of ours can tell. */
function rounded(millis: number): number {
  return Math.round(millis * 1000) / 1000;
}
