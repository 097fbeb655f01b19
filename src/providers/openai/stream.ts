import { CallStream } from '../../base/call-stream.js'
import type { OpenAICallResponse } from './call-response.js'
import { openaiEngine } from './lazy-engine.js'
import type { OpenAITypes } from './wire.js'

/** An answer of the chat-completions API that is still coming. */
export class OpenAIStream extends CallStream<OpenAITypes> {
  /** Bytes of the audio so far; `null` where there is none. */
  get audio(): Uint8Array | null {
    return this.#response?.audio ?? null
  }

  /** What the audio says so far; `null` where there is none. */
  get audioTranscript(): string | null {
    return this.#response?.audioTranscript ?? null
  }

  get #response(): OpenAICallResponse | null {
    return this.dialect && this.constructCallResponse()
  }

  get provider(): string {
    return 'openai'
  }

  protected get engine(): typeof openaiEngine {
    return openaiEngine
  }
}
