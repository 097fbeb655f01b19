import { type Call, defineCall, type Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { toolsFor } from './tools.js'

/** What is asked, and of whom. */
export interface Target {
  readonly provider: ProviderName
  readonly model: string
  /** A compatible server that this page calls by itself, such as Ollama; `''` for the relay. */
  readonly baseUrl: string
}

export const PROVIDERS = {
  openai: { label: 'OpenAI', models: ['gpt-5-mini', 'gpt-4o', 'gpt-4o-mini'] },
  anthropic: { label: 'Anthropic', models: ['claude-sonnet-5', 'claude-haiku-4-5', 'claude-opus-4-8'] },
  azure: { label: 'Azure', models: ['gpt-4o-mini', 'gpt-4o', 'grok-4'] },
} as const

export type ProviderName = keyof typeof PROVIDERS

const RELAY = { relay: '/api/llm' }

/** The call of the playground for one target. */
export function createCall(target: Target): Call<[prompt: string]> {
  return defineCall({
    model: createModel(target),
    prompt: (prompt: string) => ({ messages: prompt, tools: toolsFor(prompt) }),
    retry: 2,
    maxToolRounds: 3,
  })
}

function createModel({ provider, model, baseUrl }: Target): Model {
  switch (provider) {
    case 'openai':
      return openai(model, baseUrl === '' ? RELAY : { vendor: 'compatible', client: () => connect(baseUrl) })
    case 'anthropic':
      return anthropic(model, RELAY)
    case 'azure':
      return azure(model, RELAY)
  }
}

/** A server of one's own has no secret; the SDK is loaded when it is needed. */
async function connect(baseURL: string) {
  const { default: OpenAI } = await import('openai')
  return new OpenAI({ baseURL, apiKey: 'none', dangerouslyAllowBrowser: true })
}
