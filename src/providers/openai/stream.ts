import { CallStream } from '../../base/call-stream.js'
import type { ChatCompletionFacts } from '../../base/chat-completion/accumulator.js'
import { openaiEngine } from './lazy-engine.js'
import type { OpenAITypes } from './wire.js'

/** An answer of the chat-completions API that is still coming. */
export class OpenAIStream extends CallStream<OpenAITypes> {
  /** Bytes of the audio so far; `null` where there is none. */
  get audio(): Uint8Array | null {
    return this.#facts.audio ?? null
  }

  /** What the audio says so far; `null` where there is none. */
  get audioTranscript(): string | null {
    return this.#facts.audioTranscript ?? null
  }

  /** Read like everything else, so that no form of what came makes it throw. */
  get #facts(): Partial<ChatCompletionFacts> {
    // The accumulator of this wire, where anything has been read.
    return this.accumulator as Partial<ChatCompletionFacts>
  }

  get provider(): string {
    return 'openai'
  }

  protected get engine(): typeof openaiEngine {
    return openaiEngine
  }
}
