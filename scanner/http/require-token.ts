import { createHash, timingSafeEqual } from 'node:crypto';
import { ProblemError, type RequestMiddleware } from '@osiriscare/core/node/http';

/** Lets only those in who know the token (`Authorization: Bearer …`). How long the comparison takes tells nothing about it. */
export function requireToken(token: string): RequestMiddleware {
  const wanted = digestOf(`Bearer ${token}`);
  return async (ctx, next) => {
    if (!timingSafeEqual(digestOf(ctx.get('authorization')), wanted)) throw tokenWrong();
    await next();
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function tokenWrong(): ProblemError {
  return new ProblemError({
    status: 401,
    id: 'token_wrong',
    message: 'The scanner was asked without its token, or with a wrong one.',
    next: 'Give the asking program the token from the configuration of the scanner.',
    headers: { 'www-authenticate': 'Bearer' },
  });
}
