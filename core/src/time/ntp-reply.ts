import { err, ok, type Result } from '../result.ts';
import { packetBytes } from './ntp-request.ts';
import { millisBetween, type NtpStamp } from './ntp-stamp.ts';

/** When a server got our question and when it answered, by its own clock. */
export interface NtpReply {
  readonly receivedAt: NtpStamp;
  readonly sentAt: NtpStamp;
}

/**
 * Why a packet is not an answer. Of a `foreign` one it is not even known that the server sent it, so that the wait goes on; the others come from somebody who saw the question. `reason`
 * is a clause for people.
 */
export type NtpFault =
  | { readonly type: 'foreign'; readonly reason: string }
  | { readonly type: 'unusable'; readonly reason: string }
  /** Kiss-o'-death (RFC 5905 section 7.4): the code is four printable letters. `DENY` and `RSTR` ask to be left alone. */
  | { readonly type: 'sent_away'; readonly code: string; readonly reason: string };

const serverMode = 4;
const unsynchronised = 3;
const mostStratum = 15;
/** MAXDISP of RFC 5905: a clock that may be off by that much tells no time. */
const mostDistanceMs = 16_000;

/** Reads what came back for the request with this nonce. Trailing bytes (extensions, MAC) are left unread. */
export function readNtpReply(packet: Uint8Array, nonce: bigint): Result<NtpReply, NtpFault> {
  if (packet.length < packetBytes) return foreign('it sent too few bytes');
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  if (view.getBigUint64(24) !== BigInt.asUintN(64, nonce))
    return foreign('an answer came that was to no question of ours');
  if ((view.getUint8(0) & 7) !== serverMode) return foreign('it did not answer as a server');
  const fault = faultOf(view);
  if (fault) return err(fault);
  return ok({ receivedAt: view.getBigUint64(32), sentAt: view.getBigUint64(40) });
}

function faultOf(view: DataView): NtpFault | undefined {
  const stratum = view.getUint8(1);
  const code = stratum === 0 ? codeOf(view) : undefined;
  if (code !== undefined) return kiss(code);
  // Stratum 0 without a code: chrony before it has found the time.
  if (stratum === 0 || stratum > mostStratum || view.getUint8(0) >> 6 === unsynchronised)
    return unusable('it does not know the time itself');
  if (rootDistanceMs(view) >= mostDistanceMs) return unusable('it is too unsure of the time');
  const receivedAt = view.getBigUint64(32);
  const sentAt = view.getBigUint64(40);
  if (receivedAt === 0n || sentAt === 0n) return unusable('it left out the time');
  if (millisBetween(receivedAt, sentAt) < 0)
    return unusable('it says that it answered before it was asked');
  return undefined;
}

/** Half the way to the reference clock and all errors on it, both written as 16.16 seconds. */
function rootDistanceMs(view: DataView): number {
  const delay = view.getUint32(4) / 65_536;
  const dispersion = view.getUint32(8) / 65_536;
  return (delay / 2 + dispersion) * 1000;
}

function codeOf(view: DataView): string | undefined {
  const code = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  return /^[A-Z]{4}$/.test(code) ? code : undefined;
}

function kiss(code: string): NtpFault {
  return { type: 'sent_away', code, reason: `it refuses to tell the time (${code})` };
}

function unusable(reason: string): NtpFault {
  return { type: 'unusable', reason };
}

function foreign(reason: string): Result<never, NtpFault> {
  return err({ type: 'foreign', reason });
}
