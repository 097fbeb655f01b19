import type { StreamEnd } from '../../base/call-response.js'
import { CallStream } from '../../base/call-stream.js'
import { AzureCallResponse } from './call-response.js'
import { AzureCallResponseChunk } from './call-response-chunk.js'
import { azureDialect } from './dialect.js'
import type { AzureChatCompletionsChunk, AzureTypes, ChatCompletionsOutput } from './wire.js'

const EMPTY_CHUNK: AzureChatCompletionsChunk = { id: '', model: '', created: 0, choices: [] }

/** An answer of Azure AI Inference that is still coming. */
export class AzureStream extends CallStream<AzureTypes> {
  protected get dialect(): typeof azureDialect {
    return azureDialect
  }

  protected get emptyChunk(): AzureChatCompletionsChunk {
    return EMPTY_CHUNK
  }

  protected createChunk(chunk: AzureChatCompletionsChunk): AzureCallResponseChunk {
    return new AzureCallResponseChunk(chunk, this.context)
  }

  protected createResponse(response: ChatCompletionsOutput, end: StreamEnd): AzureCallResponse {
    return new AzureCallResponse(response, this.context, end)
  }
}
