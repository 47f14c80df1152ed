export { askResolver, openUdpSocket, type AskDeps, type Resolver } from './ask-resolver.ts';
export type { DnsAnswer, DnsRecord, Question, RecordType } from './dns-message.ts';
export type { DnsError } from './errors.ts';
export { reverseNames, type ReverseNames } from './reverse-names.ts';
