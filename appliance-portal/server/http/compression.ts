import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { PortalMiddleware } from './portal-state.ts';

const compress = promisify(gzip);
const worthwhileBytes = 32_000;

/** Lists of thousands of devices travel compressed. Answers that hold a session's secrets are small and stay as they are (BREACH). */
export function compression(): PortalMiddleware {
  return async (ctx, next) => {
    await next();
    if (ctx.method === 'HEAD' || ctx.type !== 'application/json' || ctx.respond === false) return;
    const text = JSON.stringify(ctx.body);
    if (text.length < worthwhileBytes || ctx.acceptsEncodings(['gzip', 'identity']) !== 'gzip')
      return;
    ctx.body = await compress(text, { level: constants.Z_BEST_SPEED });
    ctx.type = 'application/json';
    ctx.set('content-encoding', 'gzip');
    ctx.vary('accept-encoding');
  };
}
