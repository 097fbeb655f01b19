import { type CallError, createLedger, defineCall, observeRequests, type ObservedRequest, type RequestFollower } from 'callscope'
import { openai } from 'callscope/openai'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { createOpenAI, PROVIDERS, simulate, simulatedModel } from '../testing/clients.js'

const leaves: (() => void)[] = []
afterEach(() => {
  for (const leave of leaves.splice(0)) leave()
})

/** What each request is told, in its order; chunks in a row count as one. */
function observe() {
  const requests: { readonly request: ObservedRequest; readonly told: string[]; readonly chunks: unknown[]; error: CallError | null; body: unknown; header: string | null }[] = []
  leaves.push(
    observeRequests((request) => {
      const seen: (typeof requests)[number] = { request, told: [], chunks: [], error: null, body: null, header: null }
      requests.push(seen)
      const tell = (word: string): void => {
        if (seen.told.at(-1) !== word) seen.told.push(word)
      }
      return {
        sent: () => tell('sent'),
        headers: ({ status, header }) => {
          tell(`headers ${status}`)
          seen.header = header('content-type')
        },
        firstToken: () => tell('first token'),
        chunk: (raw) => {
          seen.chunks.push(raw)
          tell('chunk')
        },
        response: () => tell('response'),
        error: (error, failure) => {
          tell(`error ${error.kind}`)
          Object.assign(seen, { error, body: failure?.body ?? null })
        },
        end: (how) => tell(`end ${how}`),
      } satisfies RequestFollower
    }),
  )
  return requests
}

const drained = async (provider: (typeof PROVIDERS)[number], script: SimulationScript) => {
  const stream = simulate(provider, script).call.stream('Hi')
  await stream.drain()
  return stream
}

test.each(PROVIDERS)('a stream of %s is told from its beginning to its end', async (provider) => {
  const requests = observe()
  const stream = await drained(provider, { text: 'Hello world' })
  const [{ request, told, chunks, header }] = requests as [(typeof requests)[0]]
  expect(requests).toHaveLength(1)
  const opened = told.indexOf('first token')
  expect(told.slice(0, 3)).toEqual(['sent', 'headers 200', 'chunk'])
  expect(told.slice(opened)).toEqual(['first token', 'chunk', 'end complete'])
  expect(chunks).toEqual(stream.chunks)
  // The very objects: a copy would be work.
  expect(chunks[0]).toBe(stream.chunks[0])
  expect(header).toContain('text/event-stream')
  expect(request).toMatchObject({ provider, vendor: provider, model: stream.costMetadata.requestedModel, streamed: true, origin: { callId: expect.any(String), attempt: 1, step: 1 } })
  expect(request.metadata).toBe(stream.metadata)
})

test.each(PROVIDERS)('a call of %s in one piece is told with its answer', async (provider) => {
  const requests = observe()
  await simulate(provider, { text: 'Hello' }).call('Hi')
  expect(requests.map(({ told }) => told)).toEqual([['sent', 'headers 200', 'response', 'end complete']])
})

test.each(PROVIDERS)('a failure of %s is told with its status and the body that came', async (provider) => {
  const requests = observe()
  await drained(provider, { fault: { status: 429, retryAfterMs: 20 } })
  await simulate(provider, { fault: { status: 401 } }).call('Hi').catch(() => {})
  expect(requests.map(({ told }) => told)).toEqual([
    ['sent', 'headers 429', 'error rate_limit', 'end error'],
    ['sent', 'headers 401', 'error authentication', 'end error'],
  ])
  expect(requests[0]?.error).toMatchObject({ status: 429, retryAfterMs: 20 })
  expect(JSON.stringify(requests[0]?.body)).toContain('Simulated error 429')
})

test.each(PROVIDERS)('a stream of %s that is cut, breaks, or says that it failed', async (provider) => {
  const requests = observe()
  for (const kind of ['cut', 'reset', 'error-event', 'bad-json'] as const) await drained(provider, { text: 'Hello big world', fault: { kind, afterChunks: 1 } })
  const ends = requests.map(({ told }) => told.slice(told.indexOf('first token')))
  expect(ends.map((told) => told.slice(-2))).toEqual([
    ['error incomplete', 'end cut'],
    ['error network', 'end error'],
    [expect.stringMatching(/error (server|overloaded)/), 'end error'],
    ['error parse', 'end error'],
  ])
})

test('a stop is told at once, also of a source that does not hear of it', async () => {
  const requests = observe()
  const silent = { chat: { completions: { create: async () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) } } }
  const stream = defineCall({ model: openai('m', { client: silent }), prompt: () => 'Hi' }).stream()
  const reading = stream.drain()
  await vi.waitFor(() => expect(requests[0]?.told).toEqual(['sent']))
  stream.abort()
  await reading
  expect(requests[0]?.told).toEqual(['sent', 'end aborted'])
})

test('leaving the loop is a stop', async () => {
  const requests = observe()
  for await (const _step of simulate('anthropic', { text: 'a b c d', delayMs: 5 }).call.stream('Hi')) break
  await vi.waitFor(() => expect(requests[0]?.told.at(-1)).toBe('end aborted'))
})

test('all requests of a run are told apart: attempts, fallbacks, steps', async () => {
  const requests = observe()
  const simulator = createSimulator([
    { fault: { status: 503 } },
    { fault: { status: 503 } },
    { toolCalls: [{ name: 'look', args: {} }] },
    { text: 'Done' },
  ])
  const call = defineCall({
    model: simulatedModel('openai', simulator),
    fallback: [simulatedModel('anthropic', simulator)],
    retry: { maxRetries: 1, baseDelayMs: 0 },
    maxToolRounds: 1,
    tools: [{ name: 'look', description: 'Looks', parameters: { type: 'object' }, execute: () => 'seen' }],
    prompt: () => 'Hi',
  })
  await call.stream().drain()
  const callId = requests[0]?.request.origin?.callId
  expect(requests.map(({ request }) => [request.provider, request.origin])).toEqual([
    ['openai', { callId, attempt: 1, step: 1 }],
    ['openai', { callId, attempt: 2, step: 1 }],
    ['anthropic', { callId, attempt: 3, step: 1 }],
    ['anthropic', { callId, attempt: 1, step: 2 }],
  ])
  expect(new Set(requests.map(({ request }) => request.metadata)).size).toBe(1)
  const { messages, tools } = requests[3]!.request.toPlainRequest()
  expect(messages).toHaveLength(3)
  expect(tools).toEqual([{ name: 'look', description: 'Looks', parameters: { type: 'object' } }])
})

test('what an observer throws is reported, breaks no call, and is not thrown again', async () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
  const chunk = vi.fn(() => {
    throw new Error('no good')
  })
  leaves.push(
    observeRequests(() => {
      throw new Error('bad')
    }),
    observeRequests(() => ({ chunk })),
  )
  const requests = observe()
  expect((await drained('openai', { text: 'a b c' })).content).toBe('a b c')
  expect(requests[0]?.told.at(-1)).toBe('end complete')
  expect(chunk).toHaveBeenCalledTimes(1)
  expect(reported.mock.calls.flat().map(String)).toEqual(['Error: bad', 'Error: no good'])
})

test('a follower that cannot even be asked what it listens to breaks no call', async () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
  leaves.push(
    observeRequests(() => ({
      get sent(): never {
        throw new Error('no getter')
      },
    })),
  )
  const requests = observe()
  const { call, simulator } = simulate('openai', { text: 'a b c' })
  expect((await call('Hi')).content).toBe('a b c')
  expect((await drained('openai', { text: 'a b c' })).content).toBe('a b c')
  expect([simulator.requests.length, requests.map(({ told }) => told.at(-1))]).toEqual([1, ['end complete', 'end complete']])
  expect(reported.mock.calls.flat().map(String)).toEqual(['Error: no getter', 'Error: no getter'])
})

test('a ledger has the request under the same call', async () => {
  const requests = observe()
  const ledger = createLedger()
  const { call } = simulate('openai', { text: 'a' })
  await call.with({ ledger }).stream('Hi').drain()
  await call.with({ ledger })('Hi')
  expect(ledger.getState().entries.map(({ callId }) => callId)).toEqual(requests.map(({ request }) => request.origin?.callId))
})

test('a client that cannot be looked at is asked all the same', async () => {
  observe()
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const client = createOpenAI(createSimulator({ text: 'a' }))
  Object.defineProperty(client, 'secretKey', { enumerable: true, get: () => { throw new Error('Do not look') } })
  expect((await defineCall({ model: openai('m', { client }), prompt: () => 'Hi' })()).content).toBe('a')
})

test('who has left is told nothing', async () => {
  const observer = vi.fn()
  const leave = observeRequests(observer)
  observeRequests(observer)()
  leave()
  await drained('openai', { text: 'a' })
  expect(observer).not.toHaveBeenCalled()
})

test('the plain request has no key, of the client or of its own', async () => {
  const requests = observe()
  const client = createOpenAI(createSimulator({ text: 'a' }))
  client.apiKey = 'a-key-of-no-form'
  const call = defineCall({
    model: openai('m', { client }),
    callParams: { api_key: 'planted-1', nested: { authorization: 'planted-2' }, note: 'Bearer planted3333333' },
    prompt: () => 'My keys are sk-planted44444444 and a-key-of-no-form, at https://x.test/?api-key=planted5&a=1',
  })
  await call()
  const text = JSON.stringify(requests[0]?.request.toPlainRequest())
  expect(text).not.toMatch(/planted|a-key-of-no-form/)
  expect(text).toContain('at https://x.test/?api-key=•••&a=1')
})
