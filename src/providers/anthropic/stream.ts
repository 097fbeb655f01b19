import type { StreamEnd } from '../../base/call-response.js'
import { CallStream } from '../../base/call-stream.js'
import { AnthropicCallResponse } from './call-response.js'
import { AnthropicCallResponseChunk } from './call-response-chunk.js'
import { anthropicDialect } from './dialect.js'
import type { AnthropicTypes, Message, RawMessageStreamEvent } from './wire.js'

// Of a type that the API has but the SDK keeps to itself; it says nothing.
const EMPTY_CHUNK = { type: 'ping' } as unknown as RawMessageStreamEvent

/** An answer of the messages API that is still coming. */
export class AnthropicStream extends CallStream<AnthropicTypes> {
  /** All thinking so far; `null` where there is none. */
  get thinking(): string | null {
    return this.reasoning
  }

  /** Signature of the last thinking block so far; `null` where there is none. */
  get signature(): string | null {
    return this.constructCallResponse().signature
  }

  protected get dialect(): typeof anthropicDialect {
    return anthropicDialect
  }

  protected get emptyChunk(): RawMessageStreamEvent {
    return EMPTY_CHUNK
  }

  protected createChunk(chunk: RawMessageStreamEvent): AnthropicCallResponseChunk {
    return new AnthropicCallResponseChunk(chunk, this.context)
  }

  protected createResponse(response: Message, end: StreamEnd): AnthropicCallResponse {
    return new AnthropicCallResponse(response, this.context, end)
  }
}
