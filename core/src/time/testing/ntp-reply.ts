import { ntpStampOf } from '../ntp-stamp.ts';

/** What a time server may say; times are milliseconds since 1970-01-01 UTC, root delay and dispersion are seconds. */
export interface NtpReplyFields {
  readonly nonce: bigint;
  readonly leap?: number;
  readonly mode?: number;
  readonly stratum?: number;
  readonly rootDelay?: number;
  readonly rootDispersion?: number;
  readonly reference?: string;
  readonly receivedAt?: number;
  readonly sentAt?: number;
}

/** The packet of a server of stratum 2 that is synchronised, as of 2026-01-05T09:00:00Z unless told otherwise. */
export function ntpReply(fields: NtpReplyFields): Uint8Array {
  const { leap = 0, mode = 4, stratum = 2, reference = 'GPS\0' } = fields;
  const { receivedAt = 1_767_603_600_000, sentAt = receivedAt } = fields;
  const packet = new Uint8Array(48);
  const view = new DataView(packet.buffer);
  view.setUint8(0, (leap << 6) | (4 << 3) | mode);
  view.setUint8(1, stratum);
  view.setUint32(4, (fields.rootDelay ?? 0) * 65_536);
  view.setUint32(8, (fields.rootDispersion ?? 0) * 65_536);
  for (const [index, letter] of [...reference].entries())
    view.setUint8(12 + index, letter.charCodeAt(0));
  view.setBigUint64(24, fields.nonce);
  view.setBigUint64(32, ntpStampOf(receivedAt));
  view.setBigUint64(40, ntpStampOf(sentAt));
  return packet;
}
