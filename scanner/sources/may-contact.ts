import type { IpAddress } from '@osiriscare/core/net';

/**
 * Asks the gate whether a packet may go to `address` at this moment.
 *
 * Every source that opens a socket asks it immediately before it does so, also for addresses that a person configured: a directory server's old address may belong to an
 * infusion pump today.
 */
export type MayContact = (address: IpAddress) => boolean;
