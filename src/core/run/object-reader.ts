import type { Answer } from '../../base/answer.js'
import type { ProviderTypes } from '../../base/dialect.js'

/** Reads the object of a `responseModel` from an answer. */
export interface ObjectReader {
  /** The object as far as it has come; what did not change keeps its identity. `null` before it begins. */
  readonly read: (answer: Answer<ProviderTypes> | null) => unknown
  /** The whole, valid object. Rejects with a `CallError` of kind `parse` where it is not. */
  readonly parse: (answer: Answer<ProviderTypes>) => Promise<unknown>
}
