import { CallStream } from '../../base/call-stream.js'
import type { AnthropicFacts } from './accumulator.js'
import { anthropicEngine } from './lazy-engine.js'
import type { AnthropicTypes, StopDetailsWire } from './wire.js'

/** An answer of the messages API that is still coming. */
export class AnthropicStream extends CallStream<AnthropicTypes> {
  /** All thinking so far; `null` where there is none. */
  get thinking(): string | null {
    return this.reasoning
  }

  /** Signature of the last thinking block so far; `null` where there is none. */
  get signature(): string | null {
    return this.#facts.signature ?? null
  }

  /** The sequence that ended the answer; `null` where none of `stop_sequences` did. */
  get stopSequence(): string | null {
    return this.#facts.stopSequence ?? null
  }

  /** Why the model refused, with a category; `null` where it did not. */
  get stopDetails(): StopDetailsWire | null {
    return this.#facts.stopDetails ?? null
  }

  /** Whether the turn was paused, as a long one with the provider's own tools may be: send the message back to go on. */
  override get paused(): boolean {
    return this.finishReasons.includes('pause_turn')
  }

  get provider(): string {
    return 'anthropic'
  }

  protected get engine(): typeof anthropicEngine {
    return anthropicEngine
  }

  /** Read like everything else, so that no form of what came makes it throw. Nobody may have read anything yet. */
  get #facts(): Partial<AnthropicFacts> {
    // The accumulator of this wire, where there is one.
    return this.accumulator as Partial<AnthropicFacts>
  }
}
