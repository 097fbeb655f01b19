import { defineCall, readChat } from 'callscope'
import { openai } from 'callscope/openai'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { toStrictSchema } from '../../src/base/strict-schema.js'
import { createCallStore } from '../../src/core/call-store.js'
import { toObjectForm } from '../../src/core/object-form.js'
import { asks, say, says, setUp, weather } from '../core/chat/set-up.js'
import { until } from '../core/run/until.js'
import { createAzure, PROVIDERS, simulatedModel } from '../testing/clients.js'

const book = z.object({ title: z.string() })

/** Ids of calls and of results, in the order of a request. */
function idsOf(body: unknown) {
  const calls: unknown[] = []
  const results: unknown[] = []
  for (const { role, content, tool_calls = [], tool_call_id } of Object(body).messages) {
    for (const { id } of tool_calls) calls.push(id)
    if (role === 'tool') results.push(tool_call_id)
    for (const block of Array.isArray(content) ? content : []) {
      if (block.type === 'tool_use') calls.push(block.id)
      if (block.type === 'tool_result') results.push(block.tool_use_id)
    }
  }
  return { calls, results }
}

test.each(PROVIDERS)('%s: a tool call of a turn has another id than that of the turn before, also while its own turn goes on', async (provider) => {
  const { chat, requests } = setUp([asks('Oslo', 'call_1'), says('Rain'), asks('Rome', 'call_1'), says('Sun')], { provider, tools: [weather] })
  await say(chat, 'Oslo?')
  await say(chat, 'Rome?')
  const { calls, results } = idsOf(requests[3]?.body)
  expect(new Set(calls).size).toBe(2)
  expect(results).toEqual(calls)
})

describe('asked for the object again', () => {
  const answers = (title: unknown, id: string): SimulatedReply => ({ toolCalls: [{ name: 'final_answer', args: { title }, id }] })

  test('the call by which it was given has another id than the tool calls before', async () => {
    const simulator = createSimulator([asks('Oslo', 'call_1'), answers(3, 'call_1'), answers('Dune', 'call_1')])
    await defineCall({ model: simulatedModel('azure', simulator), prompt: () => 'x', tools: [weather], maxToolRounds: 2, responseModel: book, retry: { maxReasks: 1 } })()
    const { calls, results } = idsOf(simulator.requests[2]?.body)
    expect(new Set(calls).size).toBe(2)
    expect(results).toEqual(calls)
  })

  test('the call by which it was given has an id, where the service gave none', async () => {
    const bodies: unknown[] = []
    const create = async (body: unknown) => {
      bodies.push(body)
      const call = { id: '', type: 'function', function: { name: 'final_answer', arguments: JSON.stringify({ title: bodies.length === 1 ? 3 : 'Dune' }) } }
      return { id: 'x', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [call] } }] }
    }
    await defineCall({ model: openai('gpt-3.5-turbo', { client: { chat: { completions: { create } } } as never }), prompt: () => 'x', responseModel: book, retry: { maxReasks: 1 } })()
    const { calls, results } = idsOf(bodies[1])
    expect(calls).toEqual([expect.stringMatching(/./)])
    expect(results).toEqual(calls)
  })

  test('by retry(), the model is told what was wrong, also where the retry before failed on its way', async () => {
    const simulator = createSimulator([{ text: '{"title":3}' }, { fault: { status: 503 } }, { text: '{"title":"Dune"}' }])
    const store = createCallStore(defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', responseModel: book }))
    store.start()
    await until(store, 'error')
    store.retry()
    await vi.waitFor(() => expect(store.getState().error?.status).toBe(503))
    store.retry()
    await until(store, 'success')
    expect(simulator.requests.map(({ body }) => Object(body).messages.length)).toEqual([1, 3, 3])
  })

  test('the model is not, where it is the schema that throws', async () => {
    const validate = () => {
      throw new Error('A bug of the schema')
    }
    const schema = { '~standard': { version: 1, vendor: 'test', validate, jsonSchema: { input: () => ({ type: 'object', properties: {} }) } } } as const
    const simulator = createSimulator({ text: '{}' })
    await defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', responseModel: schema, retry: { maxReasks: 3 } })().catch(() => {})
    expect(simulator.requests).toHaveLength(1)
  })
})

describe('schemas', () => {
  const FORM = { limits: new Set<string>(), formats: new Set<string>(), allRequired: true }
  const toStrict = (model: object) => toStrictSchema(toObjectForm(model as never).format.schema, FORM)

  test('what refers to a root that is wrapped still refers to that root', () => {
    const tree: z.ZodType = z.lazy(() => z.union([z.string(), z.array(tree)]))
    expect(JSON.stringify(toObjectForm(tree).format.schema)).not.toContain('"$ref":"#"')
  })

  test('a wrapped root has a name that is free, and only references are rewritten', () => {
    const $defs = { root: { type: 'string', default: '#' } }
    const items = { anyOf: [{ $ref: '#' }, { $ref: '#/items' }, { $ref: '#/$defs/root' }, { const: { $ref: '#' } }] }
    const to = '#/$defs/root_'
    expect(toObjectForm({ type: 'array', items, $defs }).format.schema).toEqual({
      type: 'object',
      properties: { value: { $ref: to } },
      required: ['value'],
      additionalProperties: false,
      $defs: { ...$defs, root_: { type: 'array', items: { anyOf: [{ $ref: to }, { $ref: `${to}/items` }, { $ref: '#/$defs/root' }, { const: { $ref: '#' } }] } } },
    })
  })

  test('`definitions` of a root that is wrapped stand where their references look for them', () => {
    const { schema } = toObjectForm({ type: 'array', items: { $ref: '#/definitions/Book' }, definitions: { Book: { type: 'object', properties: {} } } }).format
    expect(schema).toHaveProperty('definitions.Book')
  })

  test('an object of whatever properties is not made one of none', () => {
    expect(toStrict({ type: 'object', properties: { meta: { type: 'object' } }, required: ['meta'] })).toBeNull()
  })

  // OpenAI: 400, "schema must have a 'type' key".
  test.each([['a field', z.object({ any: z.unknown() })], ['an item', z.array(z.unknown())]])('%s of any type is not said to be strict', (_name, model) => {
    expect(toStrict(model)).toBeNull()
  })

  // OpenAI: 400, "$ref cannot have keywords {'description'}".
  test('a reference has nothing beside it', () => {
    const node: z.ZodType = z.lazy(() => z.object({ name: z.string(), children: z.array(node) }))
    expect(JSON.stringify(toStrict(z.object({ child: node.describe('A child') })))).not.toMatch(/"description":"A child","\$ref"|"\$ref":"[^"]*","description"/)
  })

  test('an object whose type is not written is closed, or not said to be strict', () => {
    expect(toStrict({ properties: { a: { type: 'string' } }, required: ['a'] })?.['additionalProperties'] ?? false).toBe(false)
    expect(toStrict({ properties: { a: { type: 'string' } }, required: ['a'] })).not.toEqual({ properties: { a: { type: 'string' } }, required: ['a'] })
  })

  test('a root that may be null is wrapped', () => {
    expect(toObjectForm({ type: ['object', 'null'], properties: { a: { type: 'string' } } }).format.schema['type']).toBe('object')
  })
})

test('a call with another responseModel is not given the answer of the first one', async () => {
  const simulator = createSimulator([{ text: '{"title":"Dune"}' }, { text: '{"year":1965}' }])
  const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'x', responseModel: book })
  const store = createCallStore(call, { staleMs: 60_000 })
  await store.call()
  store.setCall(call.with({ responseModel: z.object({ year: z.number() }) as never }))
  await store.call()
  expect(store.getState().data).toEqual({ year: 1965 })
})

test('an Azure client that another copy of this code has prepared still sends', async () => {
  const client = createAzure(createSimulator(says('End')))
  const { sendOnce } = await import('../../src/providers/azure/send-once.js')
  sendOnce(client as never, new AbortController().signal)
  vi.resetModules()
  const copy = await import('../../src/providers/azure/send-once.js')
  copy.sendOnce(client as never, new AbortController().signal)
  const response = await client.path('/chat/completions').post({ body: { messages: [] } })
  expect(response.status).toBe('200')
})

test('a request of one copy is sent once, whichever copy prepared the Azure client', async () => {
  const simulator = createSimulator([{ fault: { status: 503 } }, says('End')])
  const client = createAzure(simulator)
  vi.resetModules()
  const first = await import('../../src/providers/azure/send-once.js')
  first.sendOnce(client as never, new AbortController().signal)
  vi.resetModules()
  const second = await import('../../src/providers/azure/send-once.js')
  const { signal: abortSignal } = new AbortController()
  second.sendOnce(client as never, abortSignal)
  const response = await client.path('/chat/completions').post({ body: { messages: [] }, abortSignal })
  expect(response.status).toBe('503')
  expect(simulator.requests).toHaveLength(1)
})

test('a stored piece of a provider without its form is damage', () => {
  const node = { id: 'a', parentId: null, role: 'assistant', content: [{ type: 'unknown', provider: 'openai' }], turn: null }
  expect(() => readChat({ version: 1, messages: [node], head: 'a', unanswered: [] })).toThrow('cannot be read')
})
