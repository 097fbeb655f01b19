import { CallResponseChunk } from '../../base/call-response-chunk.js'
import type { AnthropicFacts } from './accumulator.js'
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
    return this.#facts.signature ?? null
  }

  protected get dialect(): typeof anthropicDialect {
    return anthropicDialect
  }

  /** Read like everything else, so that no form of what came makes it throw. Nobody may have read anything yet. */
  get #facts(): Partial<AnthropicFacts> {
    // The accumulator of this wire, where there is one.
    return this.accumulator as Partial<AnthropicFacts>
  }
}
