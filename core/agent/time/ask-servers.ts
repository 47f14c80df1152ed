import { err, type Result } from '@osiriscare/core/result';
import { judgeClock, type ClockSample, type NtpFault } from '@osiriscare/core/time';
import type { ClockVerdict } from '@osiriscare/core/contracts/agent';
import type { GatedLookup } from '../hosts/index.ts';
import { askServer, type NtpDeps } from './ask-server.ts';

/** A configured time server. */
export interface TimeServer {
  readonly name: string;
  /** 123 everywhere but in a test. */
  readonly port: number;
}

export interface TimeDeps extends NtpDeps {
  readonly addresses: GatedLookup;
}

/** Asks configured time servers for the verdict on the clock. */
export interface TimeServers {
  readonly ask: (signal: AbortSignal) => Promise<ClockVerdict>;
}

const timeoutMs = 4_000;

/** A server that says "do not ask me" is left alone for a day (RFC 5905 section 7.4); one that is asked too often (RATE) until the next but one turn. */
const pausesMs: Readonly<Record<string, number>> = {
  DENY: 86_400_000,
  RSTR: 86_400_000,
  RATE: 1_800_000,
};

/** Asks all servers side by side, each with one packet, and none that the gate withholds or that wants to be left alone. */
export function createTimeServers(servers: readonly TimeServer[], deps: TimeDeps): TimeServers {
  const silentUntilMs = new Map<string, number>();
  const askOne = async (
    server: TimeServer,
    signal: AbortSignal,
  ): Promise<Result<ClockSample, string>> => {
    if ((silentUntilMs.get(server.name) ?? -Infinity) > deps.monotonicMs())
      return err('it refused to tell the time, and is left alone for a while');
    const outcome = await askGated(server, deps, signal);
    if (outcome.ok) return outcome;
    const { error } = outcome;
    const pauseMs = error.type === 'sent_away' ? pausesMs[error.code] : undefined;
    if (pauseMs !== undefined) silentUntilMs.set(server.name, deps.monotonicMs() + pauseMs);
    return err(error.reason);
  };
  return {
    ask: async (signal) => {
      const ask = async (server: TimeServer) => ({
        name: server.name,
        outcome: await askOne(server, signal),
      });
      return judgeClock(await Promise.all(servers.map(ask)), deps.clock.now());
    },
  };
}

async function askGated(
  { name, port }: TimeServer,
  deps: TimeDeps,
  signal: AbortSignal,
): Promise<Result<ClockSample, NtpFault>> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const { addresses, withheld } = await deps.addresses(name, within);
  const [address] = addresses;
  if (address === undefined)
    return err({ type: 'unusable', reason: withheld ?? 'its name is not known' });
  return askServer({ address, port, timeoutMs }, deps, within);
}
