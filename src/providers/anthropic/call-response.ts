import { CallResponse } from '../../base/call-response.js'
import { anthropicDialect } from './dialect.js'
import type { AnthropicTypes } from './wire.js'

/** A whole answer of the messages API; `response` is the SDK's own. */
export class AnthropicCallResponse extends CallResponse<AnthropicTypes> {
  /** All thinking that was shown; `null` where there is none. */
  get thinking(): string | null {
    return this.reasoning
  }

  /** Signature of the last thinking block; `null` where there is none. With several blocks, `messageParam` has each with its own. */
  get signature(): string | null {
    const block = this.response.content?.findLast((item) => item.type === 'thinking')
    return block?.type === 'thinking' ? block.signature || null : null
  }

  protected get dialect(): typeof anthropicDialect {
    return anthropicDialect
  }
}
