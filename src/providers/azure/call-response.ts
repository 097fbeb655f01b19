import { CallResponse } from '../../base/call-response.js'
import { azureDialect } from './dialect.js'
import type { AzureTypes } from './wire.js'

/** A whole answer of Azure AI Inference; `response` is the SDK's own body. */
export class AzureCallResponse extends CallResponse<AzureTypes> {
  protected get dialect(): typeof azureDialect {
    return azureDialect
  }
}
