import type { Clock } from '@osiriscare/core/clock';
import { scannerEndpoints, type ScannerOperation } from '@osiriscare/core/contracts/scanner';
import {
  accessLog,
  createContractRouter,
  errorBoundary,
  requestId,
  type BodyLimit,
  type RequestMiddleware,
  type RequestState,
} from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import Koa from 'koa';
import { databaseFailed } from '../errors.ts';
import type { ScannerService } from '../service.ts';
import { deviceHandlers } from './device-handlers.ts';
import { problemOf } from './present-problem.ts';
import { requireToken } from './require-token.ts';
import { runningHandlers } from './running-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';

/** What the API answers with. */
export interface ScannerAppDeps {
  readonly service: ScannerService;
  readonly events: RequestMiddleware;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Asked of everybody when given. */
  readonly token?: string | undefined;
}

/** The scanner's API, version 1: every operation of its contract, and the events. */
export function createScannerApp(deps: ScannerAppDeps): Koa<RequestState> {
  const { service, logger, clock } = deps;
  const handlers = {
    ...deviceHandlers(service),
    ...runningHandlers(service),
    ...settingsHandlers(service),
  };
  const app = new Koa<RequestState>();
  app.use(requestId());
  app.use(accessLog(logger, clock));
  app.use(errorBoundary(logger));
  if (deps.token !== undefined) app.use(requireToken(deps.token));
  app.use(databaseProblems(logger));
  app.use(deps.events);
  app.use(createContractRouter(scannerEndpoints, handlers, { bodyLimit }));
  return app;
}

/** A list of devices is the only large thing that anybody sends. */
function bodyLimit(operation: ScannerOperation): BodyLimit {
  return { maxBytes: operation === 'importList' ? 17_000_000 : 1_000_000, timeoutMs: 10_000 };
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
