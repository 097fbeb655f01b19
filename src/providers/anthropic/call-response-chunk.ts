import { CallResponseChunk } from '../../base/call-response-chunk.js'
import { anthropicDialect } from './dialect.js'
import type { AnthropicTypes } from './wire.js'

/** One event of a messages stream; `chunk` is the SDK's own. */
export class AnthropicCallResponseChunk extends CallResponseChunk<AnthropicTypes> {
  /** Thinking that this event brings; `null` where it brings none. */
  get thinking(): string | null {
    return this.reasoning
  }

  /** Signature that this event brings; `null` where it brings none. */
  get signature(): string | null {
    const { chunk } = this
    return chunk.type === 'content_block_delta' && chunk.delta.type === 'signature_delta' ? chunk.delta.signature : null
  }

  protected get dialect(): typeof anthropicDialect {
    return anthropicDialect
  }
}
