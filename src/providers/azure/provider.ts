import { createModel } from '../../base/create-model.js'
import type { ModelOptions } from '../../base/engine.js'
import type { Model } from '../../base/model.js'
import type { AzureCallResponse } from './call-response.js'
import type { AzureClient } from './client.js'
import { azureEngine } from './lazy-engine.js'
import { AzureStream } from './stream.js'
import type { AzureTypes } from './wire.js'

/** Options of `azure()`. A deployment gets its rates by an alias: `prices: { 'azure/my-deployment': 'azure/gpt-5-mini' }`. */
export interface AzureOptions extends ModelOptions<AzureClient> {}

/**
 * A model behind Azure AI Inference, by the `@azure-rest/ai-inference` SDK, which its maker has retired. For the service that follows it,
 * use `openai()` with a client whose base URL is Azure's `/openai/v1`.
 */
export function azure(model: string, options: AzureOptions = {}): Model<AzureCallResponse, AzureStream> {
  return createModel<AzureTypes, AzureStream>({
    provider: 'azure',
    name: model,
    options,
    loadSender: async () => (await azureEngine.load()).createSender(model, options),
    createStream: (source, context) => new AzureStream(source, context),
  })
}
