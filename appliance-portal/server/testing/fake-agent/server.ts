import { agentEndpoints, type AgentEvent } from '@osiriscare/core/contracts/agent';
import { createEventHub } from '@osiriscare/core/node/http';
import { serveFakeProgram } from '../fake-program.ts';
import { FakeAgent } from './agent.ts';
import { fakeHandlers } from './handlers.ts';

export interface FakeAgentOptions {
  readonly socketPath: string;
  readonly now: () => number;
  /** Time that a host takes in a round, 400 unless told otherwise. */
  readonly stepMs?: number;
}

export interface RunningFakeAgent extends AsyncDisposable {
  readonly agent: FakeAgent;
}

/** An agent that touches no computer: it answers the contract on a Unix socket and knows a made-up clinic. */
export async function startFakeAgent(options: FakeAgentOptions): Promise<RunningFakeAgent> {
  const hub = createEventHub<AgentEvent>();
  const agent = new FakeAgent(hub, options.now, options.stepMs ?? 400);
  const server = await serveFakeProgram<typeof agentEndpoints, AgentEvent>({
    socketPath: options.socketPath,
    endpoints: agentEndpoints,
    hub,
    handlers: fakeHandlers(agent),
    first: () => ({ type: 'status', status: agent.status() }),
  });
  return {
    agent,
    [Symbol.asyncDispose]: async () => {
      agent.rounds.cancel();
      await server[Symbol.asyncDispose]();
    },
  };
}
