import ModelClient from '@azure-rest/ai-inference'
import Anthropic from '@anthropic-ai/sdk'
import type { Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import OpenAI from 'openai'

export const KEY = 'sk-secret-key-of-the-test'

/** A model of each provider by its real SDK, without retries: a test counts requests. */
export const sdkModels: readonly (readonly [provider: string, create: (url: string) => Model])[] = [
  ['openai', (baseURL) => openai('test-model', { client: new OpenAI({ apiKey: KEY, baseURL, maxRetries: 0 }) })],
  ['anthropic', (baseURL) => anthropic('test-model', { client: new Anthropic({ apiKey: KEY, baseURL, maxRetries: 0 }) })],
  ['azure', (url) => azure('test-model', { client: ModelClient(url, { key: KEY }, { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } }) })],
]
