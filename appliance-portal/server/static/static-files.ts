import type { PortalContext, PortalMiddleware } from '../http/portal-state.ts';
import { uiNotBuilt } from '../http/problems.ts';
import { buildStamp, readStaticSite, type StaticFile, type StaticSite } from './static-site.ts';

/** Best first: browsers name them in any order. */
const codings = ['br', 'zstd', 'gzip'] as const;
const immutable = '/_app/immutable/';

/** Serves the built pages, compressed as they were built; a page's address that is no file gets the application. */
export function staticFiles(folder: string): PortalMiddleware {
  let site: StaticSite | undefined;
  let stamp = 0;
  const currentSite = (): StaticSite => {
    const now = buildStamp(folder);
    if (!site || now !== stamp) site = readStaticSite(folder);
    stamp = now;
    if (!site) throw uiNotBuilt();
    return site;
  };
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      await next();
      return;
    }
    const pages = currentSite();
    const file = pages.get(ctx.path) ?? (isPage(ctx.path) ? pages.get('/index.html') : undefined);
    if (file) serve(ctx, file);
    else await next();
  };
}

/** Pages have no extension; files of the application that are not there are not pages. */
function isPage(path: string): boolean {
  return !path.startsWith('/_app/') && !/\.[^/]*$/.test(path);
}

function serve(ctx: PortalContext, file: StaticFile): void {
  const coding = codings.find((one) => file.coded.has(one) && ctx.acceptsEncodings(one) === one);
  const body = coding === undefined ? undefined : file.coded.get(coding);
  ctx.vary('accept-encoding');
  ctx.set('cache-control', cacheControlOf(ctx.path));
  ctx.set('etag', file.etag);
  ctx.type = file.type;
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  if (coding !== undefined) ctx.set('content-encoding', coding);
  ctx.body = body ?? file.body;
}

/** Names of immutable files hold a digest of their content. */
function cacheControlOf(path: string): string {
  return path.startsWith(immutable) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
