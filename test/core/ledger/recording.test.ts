import { createLedger, defineCall, type Ledger, type LedgerEntry, loadPrices, type Model } from 'callscope'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createFakeModel, textChunk } from '../../react/fake-model.js'
import { PROVIDERS, simulate } from '../../testing/clients.js'

beforeAll(() => loadPrices('openai', 'anthropic', 'azure'))

const usage = { inputTokens: 120, outputTokens: 34, cacheReadTokens: 20 }
const entriesOf = (ledger: Ledger) => ledger.getState().entries

describe.each(PROVIDERS)('%s', (provider) => {
  test('a call is recorded with what its response says', async () => {
    const ledger = createLedger()
    const { call } = simulate(provider, { text: 'Rivers.', usage })
    const response = await call.with({ ledger, metadata: { tags: ['chat', 'beta'] } })('Hi')
    const [entry] = entriesOf(ledger)
    expect(entriesOf(ledger)).toHaveLength(1)
    expect(entry).toMatchObject({
      status: 'success',
      streamed: false,
      attempt: 1,
      provider,
      vendor: provider,
      model: response.model,
      requestedModel: call.model.name,
      tags: ['chat', 'beta'],
      finishReasons: response.finishReasons,
      responseId: response.id,
      errorKind: null,
      estimated: false,
      usage: response.commonUsage,
      cost: response.costBreakdown,
    })
    expect(entry?.cost.usd).toBeGreaterThan(0)
    expect(entry?.endTime).toBeGreaterThanOrEqual(entry?.startTime ?? Number.NaN)
  })

  test('a stream is recorded while it runs, and with the count of the provider when it has ended', async () => {
    const ledger = createLedger()
    const { call } = simulate(provider, { text: 'Rivers are long.', usage })
    const stream = call.with({ ledger }).stream('Hi')
    expect(entriesOf(ledger)).toEqual([])
    const drained = stream.drain()
    await expect.poll(() => entriesOf(ledger)[0]?.status).toMatch(/pending|streaming|success/)
    await drained
    expect(entriesOf(ledger)).toMatchObject([{ status: 'success', streamed: true, estimated: false, usage: stream.commonUsage, cost: stream.costBreakdown, firstTokenTime: stream.firstTokenTime }])
  })

  test('a stream that is stopped leaves what had come, marked as the least', async () => {
    const ledger = createLedger()
    const { call } = simulate(provider, { text: 'Rivers are long and wide and deep.', usage, fault: { kind: 'stall', afterChunks: 7 } })
    const stream = call.with({ ledger }).stream('Hi')
    for await (const [chunk] of stream) if (chunk.content.includes('wide')) break
    expect(stream.aborted).toBe(true)
    expect(entriesOf(ledger)).toMatchObject([{ status: 'aborted', estimated: true, cost: { estimated: true, complete: false } }])
    expect(entriesOf(ledger)[0]?.cost.usd).toBeGreaterThan(0)
    expect(ledger.view().totals).toMatchObject({ requests: 1, running: 0, failed: 0, usageComplete: false, usageEstimated: true, cost: { complete: false } })
  })

  test('a connection that is cut is an error with what had come', async () => {
    const ledger = createLedger()
    const { call } = simulate(provider, { text: 'Rivers are long.', fault: { kind: 'cut', afterChunks: 2 } })
    const stream = call.with({ ledger }).stream('Hi')
    await stream.drain()
    expect(entriesOf(ledger)).toMatchObject([{ status: 'error', errorKind: stream.error?.kind, estimated: true, cost: { complete: false } }])
    expect(entriesOf(ledger)[0]?.usage?.outputTokens).toBeGreaterThan(0)
  })

  test.each(['call', 'stream'] as const)('%s: a service that turns a request away bills nothing; what became of a failed one is unknown', async (kind) => {
    const ledger = createLedger()
    const send = async (status: number) => {
      const call = simulate(provider, { fault: { status } }).call.with({ ledger })
      if (kind === 'stream') await call.stream('Hi').drain()
      else await expect(call('Hi')).rejects.toThrow()
    }
    await send(429)
    expect(entriesOf(ledger)).toMatchObject([{ status: 'error', errorKind: 'rate_limit', usage: null, cost: { usd: 0, complete: true } }])
    expect(ledger.view().totals).toMatchObject({ failed: 1, usage: { totalTokens: 0 }, usageComplete: true, cost: { usd: 0, complete: true } })
    await send(500)
    expect(entriesOf(ledger)[1]).toMatchObject({ status: 'error', errorKind: 'server', usage: null, cost: { usd: null, complete: false } })
    expect(ledger.view().totals).toMatchObject({ failed: 2, usageComplete: false, cost: { usd: null, complete: false } })
  })

  test('a 400 may have been billed: it is unknown', async () => {
    const ledger = createLedger()
    await expect(simulate(provider, { fault: { status: 400 } }).call.with({ ledger })('Hi')).rejects.toThrow()
    expect(entriesOf(ledger)).toMatchObject([{ errorKind: 'invalid_request', cost: { usd: null, complete: false } }])
  })
})

describe('a call in one piece', () => {
  test('that is stopped is recorded at once, and what the answer says later is added', async () => {
    const ledger = createLedger()
    const controller = new AbortController()
    const fake = createFakeModel()
    // A client that does not mind the signal.
    const client = { chat: { completions: { create: () => answered } } }
    let answer: (value: unknown) => void = () => {}
    const answered = new Promise((resolve) => (answer = resolve))
    const { openai } = await import('callscope/openai')
    const call = defineCall({ model: openai('gpt-4o', { client: client as never }), prompt: (text: string) => text, ledger })
    const run = call.run({ args: ['Hi'], signal: controller.signal })
    await expect.poll(() => entriesOf(ledger)).toHaveLength(1)
    controller.abort()
    await expect(run).rejects.toThrow('abort')
    expect(entriesOf(ledger)).toMatchObject([{ status: 'aborted', usage: null, cost: { usd: null, complete: false } }])
    const { endTime } = entriesOf(ledger)[0] ?? {}
    answer({ id: 'a', object: 'chat.completion', model: 'gpt-4o', choices: [], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } })
    await expect.poll(() => entriesOf(ledger)[0]?.usage?.totalTokens).toBe(15)
    expect(entriesOf(ledger)).toMatchObject([{ status: 'aborted', endTime, cost: { usd: expect.closeTo(0.000075, 12) } }])
    expect(fake.requests).toEqual([])
  })

  test('that never began is not recorded', async () => {
    const ledger = createLedger()
    const { model } = createFakeModel()
    const call = defineCall({ model, ledger, prompt: (text: string) => text })
    await expect(call('')).rejects.toThrow('empty')
    await expect(call.run({ args: ['Hi'], signal: AbortSignal.abort() })).rejects.toThrow()
    await call.stream('').drain()
    const stopped = call.stream('Hi')
    stopped.abort()
    await stopped.drain()
    expect(entriesOf(ledger)).toEqual([])
  })

  test('whose prompt has a part that the provider cannot take cost nothing: nothing was sent', async () => {
    const ledger = createLedger()
    const { model, requests } = createFakeModel()
    const call = defineCall({ model, ledger, prompt: () => ({ role: 'user', content: [{ type: 'audio-url', url: 'https://host/a.mp3' }] }) as const })
    await expect(call()).rejects.toThrow()
    expect(requests).toEqual([])
    expect(entriesOf(ledger)).toMatchObject([{ status: 'error', errorKind: 'invalid_request', cost: { usd: 0, complete: true } }])
  })
})

test('a service that turns a stream away half way has been paid for what came before', async () => {
  const ledger = createLedger()
  const { client, requests } = createFakeModel()
  const { openai } = await import('callscope/openai')
  const stream = defineCall({ model: openai('gpt-4o', { client }), ledger, prompt: (text: string) => text }).stream('Hi')
  const drained = stream.drain()
  await expect.poll(() => requests).toHaveLength(1)
  requests[0]?.stream.push(textChunk('Rivers are long.'))
  requests[0]?.stream.fail(Object.assign(new Error('Slow down'), { status: 429, headers: new Headers() }))
  await drained
  expect(entriesOf(ledger)).toMatchObject([{ status: 'error', errorKind: 'rate_limit', estimated: true, cost: { complete: false } }])
  expect(entriesOf(ledger)[0]?.usage?.outputTokens).toBeGreaterThan(2)
})

test('the model that a prompt chooses is the one that is recorded', async () => {
  const ledger = createLedger()
  const [small, large] = [createFakeModel(), createFakeModel()]
  const { openai } = await import('callscope/openai')
  const call = defineCall({ model: small.model, ledger, prompt: (text: string) => ({ messages: text, model: openai('gpt-4o', { client: large.client, vendor: 'acme' }), metadata: { tags: 'chosen' } }) })
  const stream = call.stream('Hi')
  const drained = stream.drain()
  await expect.poll(() => large.requests).toHaveLength(1)
  large.requests[0]?.stream.push(textChunk('Rivers.', 'stop'))
  large.requests[0]?.stream.end()
  await drained
  expect(entriesOf(ledger)).toMatchObject([{ requestedModel: 'gpt-4o', vendor: 'acme', tags: ['chosen'], status: 'success' }])
})

test('two ledgers are told of the same request; one that is named twice is told once', async () => {
  const [own, around] = [createLedger(), createLedger()]
  const { call } = simulate('openai', { text: 'Rivers.' })
  await call.with({ ledger: own }).run({ args: ['Hi'], scope: { ledger: around, parent: { ledger: own } } })
  expect([own, around].map((ledger) => entriesOf(ledger).length)).toEqual([1, 1])
})

test('callbacks are told of the start and the end once, and may fail', async () => {
  const told: string[] = []
  // Where there is no `reportError`: an uncaught error would end a server.
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { call } = simulate('openai', { text: 'Rivers.', usage })
  const scope = {
    onCallStart: ({ status, endTime }: LedgerEntry) => void told.push(`${status} ${endTime}`),
    onCallEnd: ({ status }: LedgerEntry) => {
      told.push(status)
      throw new Error('from the app')
    },
  }
  await call.run({ args: ['Hi'], scope })
  await call.stream.run({ args: ['Hi'], scope }).drain()
  expect(told).toEqual(['pending null', 'success', 'pending null', 'success'])
  expect(String(reported.mock.calls)).toContain('from the app')
})

test('prices of the scope hold where the model has none of its own', async () => {
  const ledger = createLedger()
  const { call } = simulate('openai', { text: 'Rivers.', usage })
  const scope = { ledger, prices: { 'openai/*': { input: 1000, output: 1000 } }, parent: { prices: { 'openai/*': { input: 1, output: 1 } } } }
  await call.run({ args: ['Hi'], scope })
  const stream = call.stream.run({ args: ['Hi'], scope })
  await stream.drain()
  expect(entriesOf(ledger).map(({ cost }) => cost)).toMatchObject([{ source: 'user', complete: false }, { source: 'user', complete: false }])
  expect(stream.costBreakdown.lines.find(({ kind }) => kind === 'output')?.usd).toBeCloseTo(0.034, 12)
})

describe('a model of the app', () => {
  test('that is frozen, or has private fields, can be watched', async () => {
    const ledger = createLedger()
    const { call } = simulate('openai', { text: 'Rivers.', usage })
    const { model } = call
    class Wrapped {
      readonly #model = model
      get provider() {
        return this.#model.provider
      }
      get name() {
        return this.#model.name
      }
      get vendor() {
        return this.#model.vendor
      }
      get callParams() {
        return this.#model.callParams
      }
      get prices() {
        return this.#model.prices
      }
      call(...args: Parameters<typeof model.call>) {
        return this.#model.call(...args)
      }
      stream(...args: Parameters<typeof model.stream>) {
        return this.#model.stream(...args)
      }
      chunks(...args: Parameters<typeof model.chunks>) {
        return this.#model.chunks(...args)
      }
    }
    for (const own of [Object.freeze({ ...model }), new Wrapped()]) {
      const watched = call.with({ model: own, ledger })
      await watched('Hi')
      await watched.stream('Hi').drain()
    }
    expect(entriesOf(ledger).map(({ status, cost }) => [status, cost.complete])).toEqual(Array(4).fill(['success', true]))
  })

  test('whose stream tells nobody of its end ends in the ledger too', async () => {
    const ledger = createLedger()
    const { model, requests } = createFakeModel()
    const { OpenAIStream } = await import('callscope/openai')
    const own: Model = {
      ...model,
      stream: (open) =>
        new OpenAIStream(async function* (signal, note) {
          const request = await open()
          yield* (request.model ?? model).chunks(request, signal, note) as AsyncIterable<never>
        }),
    }
    const stream = defineCall({ model: own, prompt: (text: string) => text, ledger }).stream('Hi')
    const drained = stream.drain()
    await expect.poll(() => requests).toHaveLength(1)
    requests[0]?.stream.push(textChunk('Rivers.', 'stop'))
    requests[0]?.stream.end()
    await drained
    await expect.poll(() => entriesOf(ledger)).toMatchObject([{ status: 'success', finishReasons: ['stop'], endTime: expect.any(Number) }])
  })
})

describe('an error within a stream that was answered', () => {
  const send = async (...chunks: readonly unknown[]) => {
    const ledger = createLedger()
    const { model, requests } = createFakeModel()
    const drained = defineCall({ model, ledger, prompt: (text: string) => text }).stream('Hi').drain()
    await expect.poll(() => requests).toHaveLength(1)
    for (const chunk of chunks) requests[0]?.stream.push(chunk)
    requests[0]?.stream.end()
    await drained
    return entriesOf(ledger)
  }

  test('is not free: its input was taken in', async () => {
    expect(await send({ error: { message: 'Filtered', type: 'invalid_request_error', code: 'content_filter' } })).toMatchObject([{ status: 'error', cost: { usd: null, complete: false } }])
    const begun = { ...textChunk(''), choices: [{ index: 0, delta: { role: 'assistant' }, finish_reason: null }] }
    expect(await send(begun, { error: { message: 'Slow down', code: 429 } })).toMatchObject([{ status: 'error', cost: { usd: null, complete: false } }])
  })
})
