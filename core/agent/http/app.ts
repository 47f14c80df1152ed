import type { Clock } from '@osiriscare/core/clock';
import { agentEndpoints } from '@osiriscare/core/contracts/agent';
import {
  accessLog,
  createContractRouter,
  errorBoundary,
  requestId,
  type RequestMiddleware,
  type RequestState,
} from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import Koa from 'koa';
import { databaseFailed } from '../errors.ts';
import type { AgentService } from '../service.ts';
import { agentHandlers } from './handlers.ts';
import { problemOf } from './present-problem.ts';

/** What the API answers with. */
export interface AgentAppDeps {
  readonly service: AgentService;
  readonly events: RequestMiddleware;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** The agent's API, version 1: every operation of its contract, and the events. */
export function createAgentApp({
  service,
  events,
  logger,
  clock,
}: AgentAppDeps): Koa<RequestState> {
  const app = new Koa<RequestState>();
  app.use(requestId());
  app.use(accessLog(logger, clock));
  app.use(errorBoundary(logger));
  app.use(databaseProblems(logger));
  app.use(events);
  app.use(createContractRouter(agentEndpoints, agentHandlers(service)));
  return app;
}

/** A failing database is no bug: it is answered by its id, and logged since somebody has to act. */
function databaseProblems(logger: Logger): RequestMiddleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (cause) {
      const error = databaseErrorOf(cause);
      if (!error) throw cause;
      logger.error('database-failed', { id: error.type, requestId: ctx.state.requestId });
      throw problemOf(databaseFailed(error));
    }
  };
}
