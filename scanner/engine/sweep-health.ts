import { accessSync, constants, readFileSync } from 'node:fs';
import type { Health } from '@osiriscare/core/contracts/scanner';

const on: Health = { state: 'on', id: null, message: null };
const capNetRaw = 13n;
const places = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/run/current-system/sw/bin'];

/** Whether the sweep has the tool and the right that it needs; asked before anybody presses the button. */
export function sweepHealth(): Health {
  if (!places.some(hasArpScan))
    return {
      state: 'off',
      id: 'sweep_tool_missing',
      message:
        'The program arp-scan is not installed, so networks cannot be swept. Install it (Debian: apt-get install arp-scan).',
    };
  if (!mayOpenRawSockets())
    return {
      state: 'off',
      id: 'raw_socket_not_permitted',
      message:
        'This process may not open raw sockets, so networks cannot be swept. Run the scanner as root, or give its service AmbientCapabilities=CAP_NET_RAW.',
    };
  return on;
}

function hasArpScan(place: string): boolean {
  try {
    accessSync(`${place}/arp-scan`, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Effective capabilities of this process, proc(5); the capability itself: capabilities(7). */
function mayOpenRawSockets(): boolean {
  try {
    const text = readFileSync('/proc/self/status', 'utf8');
    const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(text)?.[1] ?? '0'}`);
    return ((effective >> capNetRaw) & 1n) === 1n;
  } catch {
    return false;
  }
}
