import {
  accessLog,
  errorBoundary,
  notFoundProblem,
  ProblemError,
  requestId,
} from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import Koa from 'koa';
import { documentRoutes } from './documents/index.ts';
import { compression } from './http/compression.ts';
import { crossSiteCheck } from './http/cross-site.ts';
import { databaseProblems } from './http/database-problems.ts';
import { hostCheck, type OwnNames } from './http/host-check.ts';
import type { PortalServices } from './http/portal-services.ts';
import type { PortalMiddleware, PortalState } from './http/portal-state.ts';
import { rateLimit, type RateLimit } from './http/rate-limit.ts';
import { eventRoute } from './http/routes/event-routes.ts';
import { evidenceFileRoutes } from './http/routes/evidence-file-routes.ts';
import { contractRoutes } from './http/routes/index.ts';
import { securityHeaders } from './http/security-headers.ts';
import { session } from './http/session-cookie.ts';
import { staticFiles } from './static/static-files.ts';

export interface AppOptions {
  readonly logger: Logger;
  readonly own: OwnNames;
  readonly rateLimit: RateLimit;
  /** Where the built pages lie. */
  readonly pagesFolder: string;
}

/** The portal. What stands before the routes sees every request, in this order; each route brings its own permission. */
export function createApp(services: PortalServices, options: AppOptions): Koa<PortalState> {
  const app = new Koa<PortalState>();
  app.on('error', (error: Error) => {
    options.logger.info('connection-broken', { message: error.message });
  });
  app.use(requestId());
  app.use(errorBoundary(options.logger));
  app.use(databaseProblems());
  app.use(accessLog(options.logger, services.clock));
  app.use(securityHeaders());
  app.use(hostCheck(options.own));
  app.use(rateLimit(services.clock, options.rateLimit));
  app.use(crossSiteCheck());
  app.use(session(services.sessions));
  app.use(compression());

  app.use(health());
  app.use(eventRoute(services));
  app.use(documentRoutes(services));
  app.use(evidenceFileRoutes(services));
  app.use(contractRoutes(services));
  app.use(unknownApi());
  app.use(staticFiles(options.pagesFolder));
  return app;
}

/** For whatever watches the process; says nothing about the practice. */
function health(): PortalMiddleware {
  return async (ctx, next) => {
    if (ctx.path !== '/health') return next();
    ctx.set('cache-control', 'no-store');
    ctx.body = { ok: true };
  };
}

/** Pages never stand in for an API that is not there. */
function unknownApi(): PortalMiddleware {
  return async (ctx, next) => {
    if (ctx.path === '/api' || ctx.path.startsWith('/api/'))
      throw new ProblemError(notFoundProblem);
    await next();
  };
}
