/** Token buckets: `burst` at once, `perSecond` on average. The limit is one for all, a bucket is two numbers. */
import { limits } from '../src/protocol/limits';
import { relayLimits } from './relayLimits';

export interface Bucket {
  tokens: number;
  last: number;
}
export interface RateLimit {
  full(): Bucket;
  /** Whether once more is within the limit; takes it. */
  take(bucket: Bucket): boolean;
}

export const createRateLimit = (now: () => number, perSecond: number, burst: number): RateLimit => ({
  full: () => ({ tokens: burst, last: now() }),
  take(bucket) {
    const time = now();
    // A clock that was set back must not lock anyone out.
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, time - bucket.last) * perSecond) / 1000);
    bucket.last = time;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  },
});

/** [S6] Of frames, from one seat on all its connections together; whoever is admitted without one has a bucket there. */
export const createFrameRate = (now: () => number): RateLimit =>
  createRateLimit(now, limits.framesPerSecond, relayLimits.frameBurst);
