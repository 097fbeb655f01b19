/** Throws a `RangeError` for what is no place in a log. */
export function checkOffset(offset: number): void {
  if (!Number.isSafeInteger(offset) || offset < 0) throw new RangeError('A place in a log is a whole number of bytes, 0 or more.')
}

/** Throws a `RangeError` for what is no span of time: something kept for ever would fill the store. */
export function checkSpan(ms: number): void {
  if (!(ms > 0 && ms < Number.MAX_SAFE_INTEGER)) throw new RangeError('A store keeps things for some milliseconds: more than 0, and not for ever.')
}
