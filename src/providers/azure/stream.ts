import { CallStream } from '../../base/call-stream.js'
import { azureEngine } from './lazy-engine.js'
import type { AzureTypes } from './wire.js'

/** An answer of Azure AI Inference that is still coming. */
export class AzureStream extends CallStream<AzureTypes> {
  get provider(): string {
    return 'azure'
  }

  protected get engine(): typeof azureEngine {
    return azureEngine
  }
}
