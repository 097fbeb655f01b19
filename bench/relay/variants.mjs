import { RateLimiterMemory } from 'rate-limiter-flexible'

const createLimiter = () => new RateLimiterMemory({ points: 1e15, duration: 3600 })

/** The relays that are measured: options of `createRelay` by what they switch on. What is to be measured beside the plain one goes here. */
export const variants = {
  plain: { telemetry: false },
  counting: { telemetry: false, onCall: () => {}, limits: { requests: createLimiter(), concurrent: 100_000 }, budget: { tokens: createLimiter() } },
}
