/** A moment as NTP writes it: seconds since 1900-01-01 UTC in the upper 32 bits, their fraction in the lower; begins anew in 2036 (RFC 5905 section 6). */
export type NtpStamp = bigint;

const secondsFrom1900To1970 = 2_208_988_800n;
const perSecond = 1n << 32n;

/** From milliseconds since 1970-01-01 UTC. */
export function ntpStampOf(millis: number): NtpStamp {
  const sinceEpoch = (BigInt(Math.round(millis * 1000)) * perSecond) / 1_000_000n;
  return BigInt.asUintN(64, sinceEpoch + secondsFrom1900To1970 * perSecond);
}

/**
 * How far `later` is behind `earlier`, in milliseconds. Right across the end of an era as long as both are less than 68 years apart: only differences are ever taken, as RFC 5905
 * section 6 demands.
 */
export function millisBetween(earlier: NtpStamp, later: NtpStamp): number {
  return (Number(BigInt.asIntN(64, later - earlier)) / Number(perSecond)) * 1000;
}
