import type { Clock } from '@osiriscare/core/clock';
import { tooManyRequests } from './problems.ts';
import { addressOf, type PortalMiddleware } from './portal-state.ts';

export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** A page with all its files is some forty requests; a person changes pages more slowly than they load. */
export const defaultRateLimit: RateLimit = { perSecond: 50, burst: 500 };

const mostAddresses = 2_000;

interface Bucket {
  left: number;
  at: number;
}

/** A token bucket for every address. Memory is bounded: the address that was quiet longest is forgotten first. */
export function rateLimit(clock: Clock, limit: RateLimit): PortalMiddleware {
  const buckets = new Map<string, Bucket>();
  return async (ctx, next) => {
    const address = addressOf(ctx);
    const bucket = refilled(buckets.get(address), clock.now(), limit);
    buckets.delete(address);
    buckets.set(address, bucket);
    const [quietest] = buckets.keys();
    if (buckets.size > mostAddresses && quietest !== undefined) buckets.delete(quietest);
    if (bucket.left < 1) throw tooManyRequests();
    bucket.left -= 1;
    await next();
  };
}

function refilled(bucket: Bucket | undefined, now: number, limit: RateLimit): Bucket {
  if (!bucket) return { left: limit.burst, at: now };
  const gained = (Math.max(0, now - bucket.at) / 1000) * limit.perSecond;
  return { left: Math.min(limit.burst, bucket.left + gained), at: now };
}
