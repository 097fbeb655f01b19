import { CallResponseChunk } from '../../base/call-response-chunk.js'
import { azureDialect } from './dialect.js'
import type { AzureTypes } from './wire.js'

/** One chunk of an Azure AI Inference stream; `chunk` is the parsed event. */
export class AzureCallResponseChunk extends CallResponseChunk<AzureTypes> {
  protected get dialect(): typeof azureDialect {
    return azureDialect
  }
}
