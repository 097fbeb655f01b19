import { fromBase64 } from '../../base/base64.js'
import { CallResponseChunk } from '../../base/call-response-chunk.js'
import type { ChatCompletionAccumulator } from '../../base/chat-completion/accumulator.js'
import type { AudioWire } from '../../base/chat-completion/wire.js'
import { openaiDialect } from './dialect.js'
import type { OpenAITypes } from './wire.js'

/** One chunk of a chat-completions stream; `chunk` is the SDK's own. */
export class OpenAICallResponseChunk extends CallResponseChunk<OpenAITypes> {
  /** Bytes of the audio fragment; `null` where the chunk brings none. */
  get audio(): Uint8Array | null {
    const data = this.#audio?.data
    return data ? fromBase64(data) : null
  }

  /** What the audio fragment says; `null` where the chunk brings none. */
  get audioTranscript(): string | null {
    return this.#audio?.transcript || null
  }

  protected get dialect(): typeof openaiDialect {
    return openaiDialect
  }

  /** On the wire, though not in the SDK's types (recorded streams of gpt-4o-audio). Read like everything else, so that nothing makes it throw. */
  get #audio(): AudioWire | null {
    return (this.accumulator as unknown as ChatCompletionAccumulator).audio
  }
}
