import { respondError } from '../respond-error.js'

/** A limiter or a store cannot say what was asked already, and nobody is let through for that. `what` is known to nobody. */
export function respondUnknown(what: string): Response {
  return respondError(503, 'limiter', 'api_error', `It is not known ${what}. Try again later.`, { 'retry-after': '1' })
}
