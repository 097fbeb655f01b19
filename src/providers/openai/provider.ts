import { createModel } from '../../base/create-model.js'
import type { ModelOptions } from '../../base/engine.js'
import type { Model } from '../../base/model.js'
import type { OpenAICallResponse } from './call-response.js'
import type { OpenAIClient } from './client.js'
import { openaiEngine } from './lazy-engine.js'
import { OpenAIStream } from './stream.js'
import type { OpenAITypes } from './wire.js'

/** Options of `openai()`. `vendor` names a compatible server that the client's base URL leads to: `groq`, `ollama`, `azure`, … */
export interface OpenAIOptions extends ModelOptions<OpenAIClient> {}

/** A model behind the chat-completions API, by the `openai` SDK (6 or 7). */
export function openai(model: string, options: OpenAIOptions = {}): Model<OpenAICallResponse, OpenAIStream> {
  return createModel<OpenAITypes, OpenAIStream>({
    provider: 'openai',
    name: model,
    options,
    loadSender: async () => (await openaiEngine.load()).createSender(model, options),
    createStream: (source, context) => new OpenAIStream(source, context),
  })
}
