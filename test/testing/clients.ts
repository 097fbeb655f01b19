import Anthropic from '@anthropic-ai/sdk'
import ModelClient from '@azure-rest/ai-inference'
import { type AnyTool } from '../../src/base/tool.js'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createSimulator, type SimulationScript, type Simulator, toAzureHttpClient } from 'callscope/testing'
import { defineCall } from 'callscope'
import OpenAI from 'openai'

type Sender = Pick<Simulator, 'fetch'>

/** No retries: a script is answered once per call. Tests in a DOM look like a browser. */
const options = ({ fetch }: Sender) => ({ apiKey: 'sk-secret', fetch, maxRetries: 0, dangerouslyAllowBrowser: true })

/** The real SDKs over a simulator. */
export const createOpenAI = (sender: Sender) => new OpenAI(options(sender))

export const createAnthropic = (sender: Sender) => new Anthropic(options(sender))

export const createAzure = ({ fetch }: Sender) =>
  ModelClient('https://resource.services.ai.azure.com/models', { key: 'sk-secret' }, {
    httpClient: toAzureHttpClient(fetch),
    retryOptions: { maxRetries: 0 },
  })

const MODELS = {
  openai: (simulator: Simulator) => openai('gpt-4o-mini', { client: createOpenAI(simulator) }),
  anthropic: (simulator: Simulator) => anthropic('claude-haiku-4-5', { client: createAnthropic(simulator) }),
  azure: (simulator: Simulator) => azure('gpt-4o', { client: createAzure(simulator) as never }),
}

export type Provider = keyof typeof MODELS

/** One provider's model, over its real SDK, answered by a simulator. */
// The union of the models is a model.
export const simulatedModel = (provider: Provider, simulator: Simulator) => MODELS[provider](simulator) as ReturnType<typeof openai>

export const PROVIDERS: readonly Provider[] = ['openai', 'anthropic', 'azure']

/** A call of one provider's model, answered by a script. */
export function simulate(provider: Provider, script: SimulationScript, tools: readonly AnyTool[] = []) {
  const simulator = createSimulator(script)
  const call = defineCall({ model: simulatedModel(provider, simulator), prompt: (text: string) => text, tools })
  return { simulator, call }
}
