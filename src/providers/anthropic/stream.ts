import { CallStream } from '../../base/call-stream.js'
import { anthropicEngine } from './lazy-engine.js'
import type { AnthropicTypes } from './wire.js'

/** An answer of the messages API that is still coming. */
export class AnthropicStream extends CallStream<AnthropicTypes> {
  /** All thinking so far; `null` where there is none. */
  get thinking(): string | null {
    return this.reasoning
  }

  /** Signature of the last thinking block so far; `null` where there is none. */
  get signature(): string | null {
    return this.dialect && this.constructCallResponse().signature
  }

  get provider(): string {
    return 'anthropic'
  }

  protected get engine(): typeof anthropicEngine {
    return anthropicEngine
  }
}
