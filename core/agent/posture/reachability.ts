import { joinAnswers, type PartAnswer, type ScriptAnswer } from '@osiriscare/core/checks';
import type { GatedLookup } from '../hosts/index.ts';
import type { ConnectOutcome, TryConnect } from './connect.ts';
import { askEach, endpointText, type Endpoint } from './endpoint.ts';

export interface ReachDeps {
  readonly addresses: GatedLookup;
  readonly connect: TryConnect;
}

/** How a service was found: by its first address that answers. */
interface Reached {
  readonly outcome: ConnectOutcome | 'not-asked';
  readonly isNameKnown: boolean;
  /** Why some or all addresses were not asked. */
  readonly withheld: string | null;
}

/** Whether all services answer that must. One that may not be asked now cannot be told. */
export async function mustReach(
  endpoints: readonly Endpoint[],
  deps: ReachDeps,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const parts = await askEach(endpoints, async (endpoint): Promise<PartAnswer> => {
    const { outcome, isNameKnown, withheld } = await reach(endpoint, deps, signal);
    const name = endpointText(endpoint);
    if (outcome === 'answers') return { state: 'pass', clause: `${name} answers` };
    if (withheld !== null)
      return { state: 'unknown', clause: `${name} was not asked: ${withheld}` };
    if (signal.aborted) return { state: 'unknown', clause: `${name} was not waited for` };
    if (!isNameKnown) return { state: 'drift', clause: `the name of ${name} is not known` };
    const how = outcome === 'refused' ? 'refuses' : 'does not answer';
    return { state: 'drift', clause: `${name} ${how}` };
  });
  const none = 'The configuration names no service that must answer.';
  return joinAnswers(parts, { none, good: 'All services that must answer do.' });
}

/** Whether none of the services answers that must not. */
export async function mustNotReach(
  endpoints: readonly Endpoint[],
  deps: ReachDeps,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const parts = await askEach(endpoints, async (endpoint): Promise<PartAnswer> => {
    const { outcome, withheld } = await reach(endpoint, deps, signal);
    const name = endpointText(endpoint);
    if (outcome === 'answers') return { state: 'drift', clause: `${name} answers` };
    if (withheld !== null)
      return { state: 'unknown', clause: `${name} was not asked: ${withheld}` };
    if (signal.aborted) return { state: 'unknown', clause: `${name} was not waited for` };
    return { state: 'pass', clause: `${name} does not answer` };
  });
  const none = 'The configuration names no service that must not answer.';
  return joinAnswers(parts, { none, good: 'No service answers that must not.' });
}

async function reach(
  { name, port }: Endpoint,
  { addresses: lookUp, connect }: ReachDeps,
  signal: AbortSignal,
): Promise<Reached> {
  const { addresses, withheld } = await lookUp(name, signal);
  let outcome: Reached['outcome'] = 'not-asked';
  for (const address of addresses) {
    outcome = await connect({ address, port }, signal);
    if (outcome === 'answers') break;
  }
  return { outcome, isNameKnown: addresses.length > 0, withheld };
}
