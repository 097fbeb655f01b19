import { createModel } from '../../base/create-model.js'
import type { ModelOptions } from '../../base/engine.js'
import type { Model } from '../../base/model.js'
import type { AnthropicCallResponse } from './call-response.js'
import type { AnthropicClient } from './client.js'
import { anthropicEngine } from './lazy-engine.js'
import { AnthropicStream } from './stream.js'
import type { AnthropicTypes } from './wire.js'

/** Options of `anthropic()`. `callParams.maxTokens` is 4096 where it is not given: the API requires one. */
export interface AnthropicOptions extends ModelOptions<AnthropicClient> {}

/** A model behind the messages API, by the `@anthropic-ai/sdk` SDK. */
export function anthropic(model: string, options: AnthropicOptions = {}): Model<AnthropicCallResponse, AnthropicStream> {
  return createModel<AnthropicTypes, AnthropicStream>({
    provider: 'anthropic',
    name: model,
    options,
    loadSender: async () => (await anthropicEngine.load()).createSender(model, options),
    createStream: (source, context) => new AnthropicStream(source, context),
  })
}
