import { fromBase64 } from '../../base/base64.js'
import { CallResponse } from '../../base/call-response.js'
import type { ChatCompletionAccumulator } from '../../base/chat-completion/accumulator.js'
import type { AudioWire } from '../../base/chat-completion/wire.js'
import { openaiDialect } from './dialect.js'
import type { OpenAITypes } from './wire.js'

/** A whole answer of the chat-completions API; `response` is the SDK's own. */
export class OpenAICallResponse extends CallResponse<OpenAITypes> {
  /** Bytes of the audio; `null` where there is none. */
  get audio(): Uint8Array | null {
    const data = this.#audio?.data
    return data ? fromBase64(data) : null
  }

  /** What the audio says; `null` where there is none. */
  get audioTranscript(): string | null {
    return this.#audio?.transcript || null
  }

  /** Read like everything else, so that no form of the response makes it throw. */
  get #audio(): AudioWire | null {
    return (this.accumulator as unknown as ChatCompletionAccumulator).audio
  }

  protected get dialect(): typeof openaiDialect {
    return openaiDialect
  }
}
