import { type CallParams, defineCall, defineTool, type Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { describe, expect, test } from 'vitest'
import { frozen } from '../messages/check.js'

type Body = Readonly<Record<string, unknown>>

const completion = { id: 'x', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }] }
const chunk = { id: 'x', model: 'm', choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] }
const message = { id: 'x', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: 'end_turn', usage: {} }
const events = [{ type: 'message_start', message }, { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: {} }, { type: 'message_stop' }]

async function* streamOf(chunks: readonly unknown[]) {
  yield* chunks
}

/** A model over a client that keeps what it is to send. */
const models: Record<string, (sent: Body[], callParams?: CallParams) => Model> = {
  openai: (sent, callParams = {}) => {
    const create = async (body: Body) => (sent.push(body), body['stream'] ? streamOf([chunk]) : completion)
    return openai('m', { client: { chat: { completions: { create } } } as never, callParams })
  },
  azure: (sent, callParams = {}) => {
    const post = ({ body }: { body: Body }) => {
      sent.push(body)
      return body['stream'] ? streamOf([chunk]) : Promise.resolve({ status: '200', headers: {}, body: completion })
    }
    return azure('m', { client: { path: () => ({ post }) } as never, callParams })
  },
  anthropic: (sent, callParams = {}) => {
    const create = async (body: Body) => (sent.push(body), body['stream'] ? streamOf(events) : message)
    return anthropic('m', { client: { messages: { create } } as never, callParams })
  },
}

const PROVIDERS = Object.keys(models)

/** What was sent for a call and for a stream, and which parameters each of them says were ignored. Nothing that it is given can be changed. */
async function send(provider: string, callParams: CallParams, modelParams: CallParams = {}) {
  const sent: Body[] = []
  const call = defineCall({ model: models[provider]!(sent, frozen(modelParams)), prompt: () => 'Hi', callParams: frozen(callParams) })
  const response = await call()
  const stream = call.stream()
  for await (const _ of stream);
  const [called, streamed] = sent.map(({ model: _model, messages: _messages, ...params }) => params)
  return { called, streamed, ignored: [response.ignoredCallParams, stream.ignoredCallParams], asked: [response.callParams, stream.callParams] }
}

/** What is sent where nothing was asked for. */
const DEFAULTS: Record<string, { called: object; streamed: object }> = {
  openai: { called: {}, streamed: { stream: true, stream_options: { include_usage: true } } },
  azure: { called: {}, streamed: { stream: true, stream_options: { include_usage: true } } },
  anthropic: { called: { max_tokens: 4096 }, streamed: { max_tokens: 4096, stream: true } },
}

/** Common parameter → what each provider is sent; `null` = it has none of that kind. */
const TABLE: readonly (readonly [params: CallParams, openai: object, azure: object, anthropic: object | null])[] = [
  [{ temperature: 0 }, { temperature: 0 }, { temperature: 0 }, { temperature: 0 }],
  [{ topP: 0.5 }, { top_p: 0.5 }, { top_p: 0.5 }, { top_p: 0.5 }],
  [{ maxTokens: 7 }, { max_completion_tokens: 7 }, { max_tokens: 7 }, { max_tokens: 7 }],
  [{ frequencyPenalty: 0.5 }, { frequency_penalty: 0.5 }, { frequency_penalty: 0.5 }, null],
  [{ presencePenalty: 0 }, { presence_penalty: 0 }, { presence_penalty: 0 }, null],
  [{ seed: 0 }, { seed: 0 }, { seed: 0 }, null],
  [{ stop: 'END' }, { stop: ['END'] }, { stop: ['END'] }, { stop_sequences: ['END'] }],
  [{ stop: ['A', 'B'] }, { stop: ['A', 'B'] }, { stop: ['A', 'B'] }, { stop_sequences: ['A', 'B'] }],
  [{ stop: '' }, { stop: [''] }, { stop: [''] }, { stop_sequences: [''] }],
]

const cases = TABLE.flatMap(([params, ...sent]) => PROVIDERS.map((provider, index) => ({ params, provider, sent: sent[index] ?? null })))

describe('a common parameter under the name of the provider', () => {
  test.each(cases)('$params to $provider', async ({ params, provider, sent }) => {
    const { called, streamed } = DEFAULTS[provider]!
    // Alone, and beside parameters of the provider's own.
    for (const own of [{}, { top_k: 5, x_new: { a: null } }]) {
      await expect(send(provider, { ...params, ...own })).resolves.toEqual({
        called: { ...called, ...sent, ...own },
        streamed: { ...streamed, ...sent, ...own },
        ignored: Array.from({ length: 2 }, () => (sent ? [] : Object.keys(params))),
        asked: [{ ...params, ...own }, { ...params, ...own }],
      })
    }
  })
})

describe.each(PROVIDERS)('%s', (provider) => {
  const { called, streamed } = DEFAULTS[provider]!
  const maxTokens = provider === 'openai' ? 'max_completion_tokens' : 'max_tokens'

  test('nothing is sent for what is null or undefined', async () => {
    const nothing: Record<string, unknown> = { temperature: undefined, maxTokens: null, stop: null, seed: undefined, top_k: null, stream_options: null }
    await expect(send(provider, nothing)).resolves.toMatchObject({ called, streamed, ignored: [[], []] })
    const { called: sent } = await send(provider, nothing)
    expect(sent).toEqual(called)
  })

  test("the call's parameters come over the model's, one by one; null takes one away", async () => {
    const { called: sent } = await send(provider, { maxTokens: 9, temperature: null as never }, { maxTokens: 5, temperature: 1, topP: 0.5 })
    expect(sent).toEqual({ ...called, [maxTokens]: 9, top_p: 0.5 })
  })

  test("the provider's own name over the common one, and the other way round: the later of them stands", async () => {
    expect((await send(provider, { [maxTokens]: 9 }, { maxTokens: 5 })).called).toMatchObject({ [maxTokens]: 9 })
    expect((await send(provider, { maxTokens: 9 }, { [maxTokens]: 5 })).called).toMatchObject({ [maxTokens]: 9 })
  })

  test('whether it streams is said by the way it is called', async () => {
    const sent = await send(provider, { stream: true })
    expect(sent.called).toEqual(called)
    expect((await send(provider, { stream: false })).streamed).toEqual(streamed)
  })

  test("the provider's own tools stand beside those of the call", async () => {
    const sent: Body[] = []
    const tool = defineTool({ name: 'look', description: 'Looks', parameters: { type: 'object' } })
    const own = frozen([{ type: 'web_search_20250305', name: 'web_search' }])
    await defineCall({ model: models[provider]!(sent), prompt: () => 'Hi', tools: [tool], callParams: { tools: own } })()
    expect(sent[0]?.['tools']).toEqual([expect.objectContaining(provider === 'anthropic' ? { name: 'look' } : { function: expect.objectContaining({ name: 'look' }) }), own[0]])
  })
})

test.each(['openai', 'azure'])("%s: the user's stream_options are honoured, and sent with a stream alone", async (provider) => {
  const without = await send(provider, { stream_options: { include_usage: false } })
  expect(without.streamed).toEqual({ stream: true, stream_options: { include_usage: false } })
  expect(without.called).toEqual({})
  const more = await send(provider, { stream_options: { include_obfuscation: false } })
  expect(more.streamed).toEqual({ stream: true, stream_options: { include_usage: true, include_obfuscation: false } })
})

test("Anthropic's own stop_sequences and max_tokens are sent as they are", async () => {
  const { called } = await send('anthropic', { stop_sequences: ['END'], max_tokens: 3, thinking: { type: 'enabled', budget_tokens: 1024 } })
  expect(called).toEqual({ stop_sequences: ['END'], max_tokens: 3, thinking: { type: 'enabled', budget_tokens: 1024 } })
})

test('what Anthropic has no name for is told, all of it, and the rest is sent', async () => {
  const { called, ignored } = await send('anthropic', { seed: 1, frequencyPenalty: 1, presencePenalty: 1, temperature: 1 })
  expect(called).toEqual({ max_tokens: 4096, temperature: 1 })
  expect(ignored).toEqual([['seed', 'frequencyPenalty', 'presencePenalty'], ['seed', 'frequencyPenalty', 'presencePenalty']])
})
