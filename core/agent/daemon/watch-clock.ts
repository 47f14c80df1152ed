import { randomBytes } from 'node:crypto';
import type { Clock } from '@osiriscare/core/clock';
import { systemLookup, type BuiltInDeps } from '../built-ins/index.ts';
import { createClockWatch, createTimeServers, type ClockWatch } from '../time/index.ts';
import type { OpenedAgent } from './open-agent.ts';

const ntpPort = 123;

/** Asks the configured time servers now and again. Without any, nobody is asked and the clock is not judged. */
export function watchClock(
  { configuration }: OpenedAgent,
  deps: {
    readonly clock: Clock;
    readonly devices: BuiltInDeps['devices'];
    readonly changed: () => void;
  },
): ClockWatch {
  const servers = createTimeServers(
    configuration.timeServers.map((name) => ({ name, port: ntpPort })),
    {
      clock: deps.clock,
      monotonicMs: () => performance.now(),
      nonce: () => randomBytes(8).readBigUInt64BE(),
      addresses: systemLookup(deps.devices),
    },
  );
  return createClockWatch({
    servers,
    every: (intervalMs, work) => {
      const timer = setInterval(work, intervalMs);
      return () => clearInterval(timer);
    },
    changed: deps.changed,
  });
}
