import type { IpAddress } from '@osiriscare/core/net';

/** A whole, unfragmented IP packet of either version. */
export interface IpPacket {
  /** Absent when the sender has none yet (`0.0.0.0`, `::`) or gives one that no host can have. */
  readonly source?: IpAddress;
  /** Time to live, or hop limit. */
  readonly hopsLeft: number;
  /** IANA number of the protocol inside. */
  readonly protocol: number;
  readonly payload: Uint8Array;
}

export const protocols = { tcp: 6, udp: 17, icmp6: 58 } as const;

/** The longest way inside one practice that is told apart from an unusual first value. */
const mostRouters = 8;
const usualFirstValues = [64, 128, 255];

/** True when a router has probably passed the packet on, so that the frame's sender is the router and not the host (systems start at 64, 128 or 255). */
export function wasForwarded(packet: IpPacket): boolean {
  return usualFirstValues.some(
    (first) => packet.hopsLeft < first && packet.hopsLeft >= first - mostRouters,
  );
}
