import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeNtpRequest, readNtpReply, sampleOf } from './index.ts';
import { millisBetween, ntpStampOf } from './ntp-stamp.ts';
import { ntpReply } from './testing/ntp-reply.ts';

const nonce = 0x1234_5678_9abc_def0n;
const now = 1_767_603_600_000;

function faultOf(packet: Uint8Array) {
  const reply = readNtpReply(packet, nonce);
  return reply.ok ? undefined : reply.error;
}

test('a request is 48 bytes of version 4 in client mode that tell nothing but a random number', () => {
  const request = encodeNtpRequest(nonce);
  const rest = [0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0];
  expect([...request]).toEqual([0x23, ...new Uint8Array(39), ...rest]);
});

test('an answer of a synchronised server is read', () => {
  const reply = readNtpReply(ntpReply({ nonce, receivedAt: now + 100, sentAt: now + 101 }), nonce);
  expect(reply).toEqual({
    ok: true,
    value: { receivedAt: ntpStampOf(now + 100), sentAt: ntpStampOf(now + 101) },
  });
});

test('extensions and a MAC behind an answer are left unread', () => {
  const reply = Uint8Array.from([...ntpReply({ nonce }), ...new Uint8Array(20).fill(0xff)]);
  expect(readNtpReply(reply, nonce).ok).toBe(true);
});

test.each([
  ['is too short', ntpReply({ nonce }).subarray(0, 47)],
  ['is empty', new Uint8Array(0)],
  ['answers another question', ntpReply({ nonce: nonce + 1n })],
  ['gives back our own request', Uint8Array.from(encodeNtpRequest(nonce))],
  ['comes in broadcast mode', ntpReply({ nonce, mode: 5 })],
])('a packet that %s is foreign, so that the wait for the true answer goes on', (_, packet) => {
  expect(faultOf(packet)).toMatchObject({ type: 'foreign' });
});

test.each([
  ['has stratum 16', { stratum: 16 }, 'it does not know the time itself'],
  ['has a stratum that is reserved', { stratum: 255 }, 'it does not know the time itself'],
  ['has stratum 0 and no code', { stratum: 0, reference: '\0\0\0\0' }, 'it does not know the time'],
  ['has stratum 0 and markup for a code', { stratum: 0, reference: '<b>\n' }, 'does not know'],
  ['has no synchronised clock', { leap: 3 }, 'it does not know the time itself'],
  ['is 16 seconds unsure', { rootDispersion: 16 }, 'it is too unsure of the time'],
  ['is 32 seconds from its reference', { rootDelay: 32 }, 'it is too unsure of the time'],
  ['answered before it was asked', { receivedAt: now, sentAt: now - 1 }, 'before it was asked'],
])('a server that %s is refused with the reason', (_, fields, reason) => {
  const fault = faultOf(ntpReply({ nonce, receivedAt: now, sentAt: now, ...fields }));
  expect(fault).toMatchObject({ type: 'unusable' });
  expect(fault?.reason).toContain(reason);
});

test('a server that leaves out the time is refused', () => {
  const packet = ntpReply({ nonce });
  packet.fill(0, 40, 48);
  expect(faultOf(packet)).toMatchObject({ reason: 'it left out the time' });
});

test("a kiss-o'-death is told with its code", () => {
  const kiss = (reference: string) => faultOf(ntpReply({ nonce, stratum: 0, reference }));
  expect(kiss('DENY')).toMatchObject({ type: 'sent_away', code: 'DENY' });
  expect(kiss('RATE')?.reason).toBe('it refuses to tell the time (RATE)');
});

test('no bytes make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(typeof readNtpReply(bytes, 0n).ok).toBe('boolean');
    }),
  );
});

test('a clock that is behind has a positive offset, and the way does not count as time', () => {
  const packet = ntpReply({ nonce, receivedAt: now + 10_020, sentAt: now + 10_025 });
  const reply = readNtpReply(packet, nonce);
  if (!reply.ok) throw new Error('it is an answer');
  expect(sampleOf(reply.value, { sentAt: now, tookMs: 45 })).toEqual({
    ok: true,
    value: { offsetMs: 10_000, delayMs: 40 },
  });
});

test('an offset is off by half of the delay at most, whichever way was the slower one', () => {
  const millis = fc.integer({ min: 0, max: 2000 });
  const offset = fc.integer({ min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(offset, millis, millis, (offsetMs, thereMs, backMs) => {
      const at = now + offsetMs + thereMs;
      const reply = readNtpReply(ntpReply({ nonce, receivedAt: at, sentAt: at }), nonce);
      if (!reply.ok) throw new Error('it is an answer');
      const sample = sampleOf(reply.value, { sentAt: now, tookMs: thereMs + backMs });
      if (!sample.ok) throw new Error(sample.error);
      const wrongMs = Math.abs(sample.value.offsetMs - offsetMs);
      expect(wrongMs).toBeLessThanOrEqual((thereMs + backMs) / 2 + 0.01);
    }),
  );
});

test('a server that says it took longer than its answer did is refused', () => {
  const reply = readNtpReply(ntpReply({ nonce, receivedAt: now, sentAt: now + 900 }), nonce);
  if (!reply.ok) throw new Error('it is an answer');
  expect(sampleOf(reply.value, { sentAt: now, tookMs: 40 })).toMatchObject({
    ok: false,
    error: 'it says that it took longer than its answer did',
  });
});

test('differences are right across the end of the era in 2036', () => {
  // 2036-02-07T06:28:15Z, one second before its end.
  const before = 2_085_978_495_000;
  expect(ntpStampOf(before)).toBeGreaterThan(ntpStampOf(before + 2000));
  expect(millisBetween(ntpStampOf(before), ntpStampOf(before + 2000))).toBeCloseTo(2000, 3);
  expect(millisBetween(ntpStampOf(before + 2000), ntpStampOf(before))).toBeCloseTo(-2000, 3);
});
