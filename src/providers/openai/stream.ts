import type { StreamEnd } from '../../base/call-response.js'
import { CallStream } from '../../base/call-stream.js'
import { OpenAICallResponse } from './call-response.js'
import { OpenAICallResponseChunk } from './call-response-chunk.js'
import { openaiDialect } from './dialect.js'
import type { ChatCompletion, ChatCompletionChunk, OpenAITypes } from './wire.js'

const EMPTY_CHUNK: ChatCompletionChunk = { id: '', object: 'chat.completion.chunk', created: 0, model: '', choices: [] }

/** An answer of the chat-completions API that is still coming. */
export class OpenAIStream extends CallStream<OpenAITypes> {
  /** Bytes of the audio so far; `null` where there is none. */
  get audio(): Uint8Array | null {
    return this.constructCallResponse().audio
  }

  /** What the audio says so far; `null` where there is none. */
  get audioTranscript(): string | null {
    return this.constructCallResponse().audioTranscript
  }

  protected get dialect(): typeof openaiDialect {
    return openaiDialect
  }

  protected get emptyChunk(): ChatCompletionChunk {
    return EMPTY_CHUNK
  }

  protected createChunk(chunk: ChatCompletionChunk): OpenAICallResponseChunk {
    return new OpenAICallResponseChunk(chunk, this.context)
  }

  protected createResponse(response: ChatCompletion, end: StreamEnd): OpenAICallResponse {
    return new OpenAICallResponse(response, this.context, end)
  }
}
