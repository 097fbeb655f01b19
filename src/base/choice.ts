import type { FinishReason } from './finish-reason.js'
import type { ToolCall } from './tool.js'

/** One of the answers to a request (`n > 1` gives several), as far as it has come. */
export interface Choice {
  /** The provider's number of the choice. */
  readonly index: number
  readonly content: string
  /** The provider's own word; `null` while it has not said. */
  readonly finishReason: string | null
  /** The common word; `null` while unknown, or where the provider's word has no counterpart. */
  readonly commonFinishReason: FinishReason | null
  /** Text by which the model declined; `null` where it did not. */
  readonly refusal: string | null
  /** Reasoning that was shown; `null` where there was none. */
  readonly reasoning: string | null
  readonly toolCalls: readonly ToolCall[]
}
