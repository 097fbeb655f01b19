import { CallResponse } from '../../base/call-response.js'
import type { AnthropicAccumulator } from './accumulator.js'
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
    // Read like everything else, so that no form of the content makes it throw.
    return (this.accumulator as unknown as AnthropicAccumulator).signature
  }

  protected get dialect(): typeof anthropicDialect {
    return anthropicDialect
  }
}
