import { CallError, isCallError } from '../../base/call-error.js'

/** What a run failed with, as a `CallError`: a model of the app's own may throw anything. */
export function toRunError(error: unknown): CallError {
  if (isCallError(error)) return error
  return new CallError({ kind: 'unknown', message: 'The call failed in a way that is not known here. The cause has the details.', cause: error })
}
