import { CallError } from '../../base/call-error.js'

/** Throws a `RangeError` for what is no place in a log. */
export function checkOffset(offset: number): void {
  if (!Number.isSafeInteger(offset) || offset < 0) throw new RangeError('A place in a log is a whole number of bytes, 0 or more.')
}

/** Throws a `RangeError` for what is no span of time: something kept for ever would fill the store. */
export function checkSpan(ms: number): void {
  if (!(ms > 0 && ms < Number.MAX_SAFE_INTEGER)) throw new RangeError('A store keeps things for some milliseconds: more than 0, and not for ever.')
}

/** Throws a `CallError` for an option that is no whole number above 0. */
export function checkWholeNumber(where: string, name: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return
  throw new CallError({ kind: 'invalid_request', message: `The \`${name}\` of ${where} must be a whole number above 0.` })
}
