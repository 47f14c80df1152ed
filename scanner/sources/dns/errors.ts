import type { IpAddress } from '@osiriscare/core/net';
import type { SourceError } from '../source-error.ts';

/** Why a question to the resolver stayed without an answer. */
export type DnsError = SourceError<
  'dns_not_cleared' | 'dns_unreachable' | 'dns_refused' | 'dns_malformed'
>;

export function dnsNotCleared(resolver: IpAddress): DnsError {
  return {
    type: 'dns_not_cleared',
    message: `The name server ${resolver} was not asked: the device at this address is not cleared.`,
    nextStep: 'Look at the device in the portal and clear it, or name another name server.',
  };
}

export function dnsUnreachable(resolver: IpAddress): DnsError {
  return {
    type: 'dns_unreachable',
    message: `The name server ${resolver} did not answer.`,
    nextStep: 'Check its address in the settings and that it is switched on.',
  };
}

export function dnsRefused(resolver: IpAddress, code: number): DnsError {
  return {
    type: 'dns_refused',
    message: `The name server ${resolver} answered with error code ${code}.`,
    nextStep: 'Allow this machine to ask it (RCODE 5 is "refused", 2 is "server failure").',
  };
}

export function dnsMalformed(resolver: IpAddress): DnsError {
  return {
    type: 'dns_malformed',
    message: `The name server ${resolver} sent something that is not a DNS answer.`,
    nextStep: 'Check that the address in the settings belongs to a name server.',
  };
}
