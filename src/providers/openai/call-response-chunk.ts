import { CallResponseChunk } from '../../base/call-response-chunk.js'
import type { ChatCompletionFacts } from '../../base/chat-completion/accumulator.js'
import { openaiDialect } from './dialect.js'
import type { OpenAITypes } from './wire.js'

/** One chunk of a chat-completions stream; `chunk` is the SDK's own. */
export class OpenAICallResponseChunk extends CallResponseChunk<OpenAITypes> {
  /** Bytes of the audio fragment; `null` where the chunk brings none. */
  get audio(): Uint8Array | null {
    return this.#facts.audio ?? null
  }

  /** What the audio fragment says; `null` where the chunk brings none. */
  get audioTranscript(): string | null {
    return this.#facts.audioTranscript ?? null
  }

  protected get dialect(): typeof openaiDialect {
    return openaiDialect
  }

  /** Read like everything else, so that no form of what came makes it throw. */
  get #facts(): Partial<ChatCompletionFacts> {
    // The accumulator of this wire, where anything has been read.
    return this.accumulator as Partial<ChatCompletionFacts>
  }
}
