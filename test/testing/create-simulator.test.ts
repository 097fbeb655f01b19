import { isCallError } from 'callscope'
import { createSimulator } from 'callscope/testing'
import { AzureOpenAI } from 'openai'
import { expect, test } from 'vitest'
import { createAnthropic, createAzure, createOpenAI, PROVIDERS, simulate } from './clients.js'

const MESSAGES = [{ role: 'user' as const, content: 'Hi' }]
const post = (body: unknown, headers: Record<string, string> = {}) => ({ method: 'POST', headers, body: JSON.stringify(body) })

test('the OpenAI SDK puts its own stream together', async () => {
  const simulator = createSimulator({ text: 'Hello world', toolCalls: [{ name: 'time', args: { zone: 'UTC' } }] })
  const body = { model: 'gpt-4o', messages: MESSAGES, stream_options: { include_usage: true } }
  const completion = await createOpenAI(simulator).chat.completions.stream(body).finalChatCompletion()
  expect(completion).toMatchObject({
    model: 'gpt-4o',
    choices: [
      { finish_reason: 'tool_calls', message: { content: 'Hello world', tool_calls: [{ function: { name: 'time', arguments: '{"zone":"UTC"}' } }] } },
    ],
    usage: { prompt_tokens: 1, total_tokens: expect.any(Number) },
  })
})

test('OpenAI tells usage of a stream only where it is asked to', async () => {
  const simulator = createSimulator({ text: 'Hello' })
  const stream = await createOpenAI(simulator).chat.completions.create({ model: 'gpt-4o', messages: MESSAGES, stream: true })
  for await (const chunk of stream) expect(chunk).not.toHaveProperty('usage')
})

test('Azure OpenAI speaks the wire of OpenAI; the deployment stands in the URL', async () => {
  const simulator = createSimulator({ text: 'Hello' })
  const client = new AzureOpenAI({ apiKey: 'k', apiVersion: '2024-10-21', endpoint: 'https://x.openai.azure.com', fetch: simulator.fetch })
  expect((await client.chat.completions.create({ model: 'my-deployment', messages: MESSAGES })).model).toBe('my-deployment')
  expect(simulator.requests[0]).toMatchObject({ provider: 'openai', headers: { 'api-key': '[redacted]' } })
})

test('the Anthropic SDK puts its own stream together', async () => {
  const simulator = createSimulator({ reasoning: 'Hm.', text: 'Hello world', toolCalls: [{ name: 'time', args: { zone: 'UTC' } }] })
  const message = await createAnthropic(simulator).messages.stream({ model: 'claude', max_tokens: 10, messages: MESSAGES }).finalMessage()
  expect(message).toMatchObject({
    model: 'claude',
    stop_reason: 'tool_use',
    content: [
      { type: 'thinking', thinking: 'Hm.', signature: expect.any(String) },
      { type: 'text', text: 'Hello world' },
      { type: 'tool_use', name: 'time', input: { zone: 'UTC' } },
    ],
    usage: { input_tokens: 1, output_tokens: expect.any(Number) },
  })
})

test('Anthropic opens with the message and a ping', async () => {
  const { fetch } = createSimulator({ text: 'Hi' })
  const text = await (await fetch('https://api.anthropic.com/v1/messages', post({ model: 'm', stream: true, messages: MESSAGES }))).text()
  expect([...text.matchAll(/^event: (.*)$/gm)].map(([, type]) => type)).toEqual([
    'message_start',
    'ping',
    'content_block_start',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
    'message_stop',
  ])
})

test('Azure opens with a chunk that says nothing but what the filter found', async () => {
  const simulator = createSimulator({ text: 'Hi' })
  const response = await createAzure(simulator).path('/chat/completions').post({ body: { messages: MESSAGES, stream: true } }).asNodeStream()
  let text = ''
  for await (const part of response.body ?? []) text += String(part)
  const [first = ''] = text.split('\n\n')
  expect(JSON.parse(first.slice('data: '.length))).toMatchObject({ choices: [], id: '', model: '', prompt_filter_results: [{ prompt_index: 0 }] })
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
})

test('a list is answered in order, and its last reply repeats', async () => {
  const { call } = simulate('openai', [{ text: 'a' }, { text: 'b' }])
  expect([(await call('1')).content, (await call('2')).content, (await call('3')).content]).toEqual(['a', 'b', 'b'])
})

test.each(PROVIDERS)('a function sees what %s was asked', async (provider) => {
  const { call } = simulate(provider, async ({ provider: asked, model, stream, prompt, messages, number }) => ({
    text: [asked, model, String(stream), prompt, String(messages.length), String(number)].join('|'),
  }))
  expect((await call('Hello?')).content).toBe(`${provider}|${call.model.name}|false|Hello?|1|1`)
})

test('requests are recorded at once, without keys', async () => {
  const simulator = createSimulator({ text: 'Hi' })
  const body = { model: 'gpt-4o', messages: MESSAGES }
  const headers = { Authorization: 'Bearer sk-secret', 'X-Api-Key': 'sk-secret', 'api-key': 'sk-secret', 'x-tag': 'a' }
  const pending = simulator.fetch('https://api.openai.com/v1/chat/completions', post(body, headers))
  expect(simulator.requests).toEqual([
    {
      provider: 'openai',
      url: 'https://api.openai.com/v1/chat/completions',
      method: 'POST',
      stream: false,
      model: 'gpt-4o',
      body,
      headers: { authorization: '[redacted]', 'x-api-key': '[redacted]', 'api-key': '[redacted]', 'x-tag': 'a' },
      aborted: false,
    },
  ])
  await (await pending).text()
  expect(simulator.requests[0]?.aborted).toBe(false)
})

test.each([
  ['GET', 'https://api.openai.com/v1/chat/completions'],
  ['POST', 'https://api.openai.com/v1/embeddings'],
  ['POST', 'https://api.anthropic.com/v1/messages/count_tokens'],
])('%s %s is not found, and takes no reply of the script', async (method, url) => {
  const simulator = createSimulator([{ text: 'a' }, { text: 'b' }])
  const response = await simulator.fetch(url, { method, ...(method === 'POST' ? { body: '{}' } : {}) })
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ error: { type: 'not_found_error', message: expect.stringContaining('/chat/completions') } })
  expect(simulator.requests[0]).toMatchObject({ provider: null, method, url })
  const answer = await simulator.fetch('https://api.openai.com/v1/chat/completions', post({ messages: MESSAGES }))
  expect(await answer.json()).toMatchObject({ choices: [{ message: { content: 'a' } }] })
})

test('a request that is no JSON is an invalid one', async () => {
  const { fetch } = createSimulator({ text: 'Hi' })
  const response = await fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body: 'what?' })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } })
})

test('the handler answers a Request, with a streamed body too', async () => {
  const { handler, requests } = createSimulator({ text: 'Hi' })
  const body = new Response(JSON.stringify({ model: 'm', messages: MESSAGES })).body
  // `duplex` is missing in the types.
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  const response = await handler(new Request('https://api.openai.com/v1/chat/completions', init))
  expect(await response.json()).toMatchObject({ choices: [{ message: { content: 'Hi' } }] })
  expect(requests[0]).toMatchObject({ model: 'm', body: { messages: MESSAGES } })
})

test('an unknown field, an unknown option and an empty list are refused', async () => {
  expect(() => createSimulator([])).toThrow(/empty list/)
  expect(() => createSimulator({ text: 'Hi', finishreason: 'stop' } as never)).toThrow(/finishreason/)
  expect(() => createSimulator({ text: 'Hi' }, { delay: 1 } as never)).toThrow(/delay/)
  const { fetch } = createSimulator(() => ({ txt: 'Hi' }) as never)
  const error: unknown = await fetch('https://a/v1/messages', post({})).catch((reason: unknown) => reason)
  expect(isCallError(error, 'invalid_request')).toBe(true)
})
