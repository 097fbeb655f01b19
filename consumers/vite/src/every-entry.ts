import 'callscope/styles.css'
import Anthropic from '@anthropic-ai/sdk'
import createAzureClient from '@azure-rest/ai-inference'
import { type CallError, createLedger, defineCall, defineTool, isCallError, type Message, type Model, type Usage } from 'callscope'
import { anthropic, type AnthropicCallResponse, AnthropicStream } from 'callscope/anthropic'
import { azure, type AzureCallResponse } from 'callscope/azure'
import { LabelsProvider, type StreamViewProps } from 'callscope/components'
import { CallscopeDevtools, type CallscopeDevtoolsProps } from 'callscope/devtools'
import { CallscopeDevtools as DevtoolsInProduction } from 'callscope/devtools/production'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { en } from 'callscope/labels/en'
import { openai, type OpenAICallResponse, type OpenAICallResponseChunk, type OpenAIStream, toOpenAIMessages } from 'callscope/openai'
import manifest from 'callscope/package.json' with { type: 'json' }
import { type ChatHandle, type StreamHandle, useChat, useStream } from 'callscope/react'
import { createRelay, type Relay } from 'callscope/relay'
import { shikiHighlighter } from 'callscope/shiki'
import { createCallStories } from 'callscope/stories'
import { TemmlMath } from 'callscope/temml'
import { createControlledReply, createPlayback, createRecorder, createSimulator, play, type Playback } from 'callscope/testing'
import OpenAI from 'openai'
import type { ChatCompletionChunk } from 'openai/resources/chat/completions'

// Never loaded: what is written here must have the types that it says, by every compiler, with every package that the entries can use.

const simulator = createSimulator({ text: 'Hello', usage: { inputTokens: 1, outputTokens: 1 } })

const findOnShelf = defineTool({
  name: 'find_on_shelf',
  description: 'Whether the shop has a book',
  parameters: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
})

const byOpenAI = defineCall({
  model: openai('gpt-5-mini', { client: new OpenAI({ apiKey: 'none', fetch: simulator.fetch, dangerouslyAllowBrowser: true }) }),
  prompt: (title: string) => `Describe ${title}`,
  tools: [findOnShelf],
  ledger: createLedger(),
})
const byAnthropic = defineCall({
  model: anthropic('claude-sonnet-5', { client: () => new Anthropic({ apiKey: 'none', fetch: simulator.fetch }) }),
  prompt: () => 'Hello',
})
const chatByOpenAI = defineCall({ model: byOpenAI.model, prompt: (messages: readonly Message[]) => ({ messages }) })
const chatByAnthropic = defineCall({ model: byAnthropic.model, prompt: (messages: readonly Message[]) => ({ messages }) })
const byAzure = defineCall({
  model: azure('gpt-5-mini', { client: createAzureClient('https://models.example', { key: 'none' }) }),
  prompt: () => 'Hello',
})

/** Responses of each provider have the types of its SDK. */
export async function ask(): Promise<readonly [OpenAI.ChatCompletion, Anthropic.Message, string | null, Usage | null]> {
  const first: OpenAICallResponse = await byOpenAI('The Dispossessed')
  const second: AnthropicCallResponse = await byAnthropic()
  const third: AzureCallResponse = await byAzure()
  return [first.response, second.response, third.model, third.commonUsage]
}

/** Streams give chunks and tools, and their SDK's own chunk. */
export async function* read(): AsyncGenerator<ChatCompletionChunk | string> {
  for await (const [chunk, tool] of byOpenAI.stream('The Dispossessed')) {
    const narrowed: OpenAICallResponseChunk = chunk
    if (tool) yield tool.name
    yield narrowed.chunk
  }
  const stream = byAnthropic.stream()
  if (stream instanceof AnthropicStream) yield stream.content
}

/** Hooks know the call that they are given. */
export function useBook(): StreamHandle<[title: string], Model<OpenAICallResponse, OpenAIStream>> {
  return useStream(byOpenAI)
}

/** A conversation over any of them. */
export function useConversation(isOther: boolean): ChatHandle {
  return useChat(isOther ? chatByAnthropic : chatByOpenAI)
}

/** An error says its kind. */
export const toKind = (error: unknown): CallError['kind'] | null => (isCallError(error) ? error.kind : null)

export const shown: Partial<StreamViewProps> = { highlighter: shikiHighlighter(), components: { math: TemmlMath } }
export const words = [ar, de, en].map((labels) => ({ labels, Provider: LabelsProvider }))
export const relay: Relay = createRelay({ providers: { openai: { apiKey: 'none' } }, fetch: simulator.fetch })
export const stories = createCallStories((call) => call.content)
export const messages: OpenAI.ChatCompletionMessageParam[] = toOpenAIMessages([{ role: 'user', content: 'Hello' }])
export const devtools: readonly ((props: CallscopeDevtoolsProps) => unknown)[] = [CallscopeDevtools, DevtoolsInProduction]
export const played: readonly [Playback, ReturnType<typeof openai>] = [createPlayback(createRecorder().cassette(), { models: { openai, anthropic, azure } }), openai('gpt-5-mini', { client: play(createRecorder().cassette()) })]
export const controlled = createSimulator(createControlledReply())
export const version: string = manifest.version

export const ourStories = [
  () => import('callscope/stories/answer'),
  () => import('callscope/stories/audio-view'),
  () => import('callscope/stories/budget-meter'),
  () => import('callscope/stories/call-status'),
  () => import('callscope/stories/compare-view'),
  () => import('callscope/stories/composer'),
  () => import('callscope/stories/context-gauge'),
  () => import('callscope/stories/cost-badge'),
  () => import('callscope/stories/cost-breakdown'),
  () => import('callscope/stories/cost-summary'),
  () => import('callscope/stories/error-notice'),
  () => import('callscope/stories/finish-notice'),
  () => import('callscope/stories/key-field'),
  () => import('callscope/stories/markdown'),
  () => import('callscope/stories/object-view'),
  () => import('callscope/stories/raw-inspector'),
  () => import('callscope/stories/reasoning-view'),
  () => import('callscope/stories/retry-countdown'),
  () => import('callscope/stories/stream-view'),
  () => import('callscope/stories/timing-badge'),
  () => import('callscope/stories/token-meter'),
  () => import('callscope/stories/tool-call-view'),
  () => import('callscope/stories/usage-summary'),
  () => import('callscope/stories/shiki-and-temml/code-and-math'),
] as const
