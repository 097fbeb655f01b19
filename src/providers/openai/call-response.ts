import { CallResponse } from '../../base/call-response.js'
import type { ChatCompletionFacts } from '../../base/chat-completion/accumulator.js'
import { openaiDialect } from './dialect.js'
import type { OpenAITypes } from './wire.js'

/** A whole answer of the chat-completions API; `response` is the SDK's own. */
export class OpenAICallResponse extends CallResponse<OpenAITypes> {
  /** Bytes of the audio; `null` where there is none. */
  get audio(): Uint8Array | null {
    return this.#facts.audio ?? null
  }

  /** What the audio says; `null` where there is none. */
  get audioTranscript(): string | null {
    return this.#facts.audioTranscript ?? null
  }

  /** Read like everything else, so that no form of what came makes it throw. */
  get #facts(): Partial<ChatCompletionFacts> {
    // The accumulator of this wire, where anything has been read.
    return this.accumulator as Partial<ChatCompletionFacts>
  }

  protected get dialect(): typeof openaiDialect {
    return openaiDialect
  }
}
