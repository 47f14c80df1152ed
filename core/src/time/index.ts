export { sampleOf, type ClockSample } from './clock-sample.ts';
export { clockNeverAsked, judgeClock, mostOffsetMs, type AskedServer } from './judge-clock.ts';
export { readNtpReply, type NtpFault, type NtpReply } from './ntp-reply.ts';
export { encodeNtpRequest } from './ntp-request.ts';
