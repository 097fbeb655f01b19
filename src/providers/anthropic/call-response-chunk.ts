import { CallResponseChunk } from '../../base/call-response-chunk.js'
import type { AnthropicAccumulator } from './accumulator.js'
import { anthropicDialect } from './dialect.js'
import type { AnthropicTypes } from './wire.js'

/** One event of a messages stream; `chunk` is the SDK's own. */
export class AnthropicCallResponseChunk extends CallResponseChunk<AnthropicTypes> {
  /** Thinking that this event brings; `null` where it brings none. */
  get thinking(): string | null {
    return this.reasoning
  }

  /** Signature that this event brings; `null` where it brings none. */
  get signature(): string | null {
    // Read like everything else, so that no form of the chunk makes it throw.
    return (this.accumulator as unknown as AnthropicAccumulator).signature
  }

  protected get dialect(): typeof anthropicDialect {
    return anthropicDialect
  }
}
