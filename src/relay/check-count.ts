import { CallError } from '../base/call-error.js'

/** Throws a `CallError` for what is given and is no whole number of at least `least`: compared with, it would let everything through. */
export function checkCount(what: string, value: unknown, least = 1): void {
  if (value === undefined || (Number.isSafeInteger(value) && (value as number) >= least)) return // A safe integer is a number.
  throw new CallError({ kind: 'invalid_request', message: `${what} must be a whole number ${least === 1 ? 'above 0' : `of at least ${least}`}.` })
}

/** Throws a `CallError` for what is given and is none of these values. */
export function checkChoice(what: string, value: unknown, choices: readonly unknown[]): void {
  if (value === undefined || choices.includes(value)) return
  throw new CallError({ kind: 'invalid_request', message: `${what} must be one of: ${choices.join(', ')}.` })
}
