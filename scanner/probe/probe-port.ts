import { probePorts, serviceOf } from '@osiriscare/core/inventory';

/** What is looked at once a port turns out to be open. `banner`: only listened to. `none`: nothing; it is closed again at once. */
export type PortReading = 'none' | 'banner' | 'http' | 'tls' | 'https';

/** A TCP port that is asked for. */
export interface ProbePort {
  readonly port: number;
  /** Only medical devices offer it: found open, it ends the pass. It is never read from. */
  readonly isMedical: boolean;
  readonly reading: PortReading;
}

// Protocols in which the server speaks first: RFC 4253 4.2, 959 5.4, 5321 3.1, 6143 7.1.1, MySQL's initial handshake packet, and telnet by custom.
const bannerPorts = new Set([21, 22, 23, 25, 587, 3306, 5900]);
const httpPorts = new Set([80, 3000, 5000, 5985, 8000, 8008, 8060, 8080]);
const httpsPorts = new Set([443, 5001, 5986, 8006, 8443]);
const tlsPorts = new Set([636, 5061, 8009, 8883]);

/** The ports of core's list in its order, medical ones first. */
export function defaultProbePorts(): ProbePort[] {
  return probePorts.map((port) => {
    const isMedical = serviceOf(`tcp/${port}`)?.medical === true;
    return { port, isMedical, reading: isMedical ? 'none' : readingOf(port) };
  });
}

function readingOf(port: number): PortReading {
  if (bannerPorts.has(port)) return 'banner';
  if (httpPorts.has(port)) return 'http';
  if (httpsPorts.has(port)) return 'https';
  return tlsPorts.has(port) ? 'tls' : 'none';
}
