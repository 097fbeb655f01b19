import { fromBase64 } from '../../base/base64.js'
import { CallResponse } from '../../base/call-response.js'
import { openaiDialect } from './dialect.js'
import type { OpenAITypes } from './wire.js'

/** A whole answer of the chat-completions API; `response` is the SDK's own. */
export class OpenAICallResponse extends CallResponse<OpenAITypes> {
  /** Bytes of the audio; `null` where there is none. */
  get audio(): Uint8Array | null {
    const data = this.response.choices?.[0]?.message?.audio?.data
    return data ? fromBase64(data) : null
  }

  /** What the audio says; `null` where there is none. */
  get audioTranscript(): string | null {
    return this.response.choices?.[0]?.message?.audio?.transcript ?? null
  }

  protected get dialect(): typeof openaiDialect {
    return openaiDialect
  }
}
