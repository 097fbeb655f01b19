import { createLedger, defineCall, loadPrices, type Model } from 'callscope'
import { AnthropicCallResponse } from 'callscope/anthropic'
import { openai } from 'callscope/openai'
import { createSimulator, type SimulatedRequest, type Simulator } from 'callscope/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { createCallStore } from '../../../src/core/call-store.js'
import { createOpenAI, simulatedModel } from '../../testing/clients.js'
import { until } from './until.js'

beforeAll(() => loadPrices('openai', 'anthropic'))

const USAGE = { inputTokens: 1_000, outputTokens: 100 }

/** OpenAI fails, Anthropic answers, unless told otherwise. */
function setUp(options: { readonly status?: number; readonly anthropicStatus?: number; readonly retry?: number } = {}) {
  const { status = 503, anthropicStatus, retry } = options
  const simulator = createSimulator(({ provider }: SimulatedRequest) => {
    if (provider === 'openai') return { fault: { status } }
    return { text: ['Hel', 'lo'], usage: USAGE, ...(anthropicStatus ? { fault: { status: anthropicStatus } } : {}) }
  })
  const [first, second] = [simulatedModel('openai', simulator), anthropicOf(simulator)]
  const ledger = createLedger()
  const call = defineCall({ model: first, prompt: (text: string) => text, fallback: [second], ledger, ...(retry === undefined ? {} : { retry: { maxRetries: retry, baseDelayMs: 1 } }) })
  return { call, ledger, store: createCallStore(call), requests: simulator.requests }
}

const anthropicOf = (simulator: Simulator): Model => simulatedModel('anthropic', simulator)

describe.each([400, 401, 404, 429, 500, 503])('a model that fails with %i', (status) => {
  test('gives way to the next one, of another provider', async () => {
    const { call, store, requests } = setUp({ status })
    const response = await call('x')
    expect(response).toBeInstanceOf(AnthropicCallResponse)
    expect(response.content).toBe('Hello')
    store.start('x')
    await until(store, 'success')
    expect(store.getState()).toMatchObject({ content: 'Hello', provider: 'anthropic', attempt: 2, failedAttempts: [{ attempt: 1, provider: 'openai', model: 'gpt-4o-mini', error: { status } }] })
    expect(requests.map(({ provider }) => provider)).toEqual(['openai', 'anthropic', 'openai', 'anthropic'])
  })
})

test('each model is tried as often as retry says, then the next one', async () => {
  const { store, requests } = setUp({ retry: 2 })
  store.start('x')
  await until(store, 'success')
  expect(requests.map(({ provider }) => provider)).toEqual(['openai', 'openai', 'openai', 'anthropic'])
  expect(store.getState().failedAttempts.map(({ attempt, provider }) => `${attempt} ${provider}`)).toEqual(['1 openai', '2 openai', '3 openai'])
})

test('so is the next one', async () => {
  const { store, requests } = setUp({ anthropicStatus: 500, retry: 1 })
  store.start('x')
  await until(store, 'error')
  expect(requests.map(({ provider }) => provider)).toEqual(['openai', 'openai', 'anthropic', 'anthropic'])
})

test('where all fail, the error is that of the last one', async () => {
  const { store, call } = setUp({ anthropicStatus: 500 })
  store.start('x')
  await until(store, 'error')
  expect(store.getState()).toMatchObject({ error: { provider: 'anthropic', status: 500 }, failedAttempts: [{ provider: 'openai' }] })
  await expect(call('x')).rejects.toMatchObject({ provider: 'anthropic' })
})

test('what failed is in the cost: nothing where the service turned it away, else it makes the sum incomplete', async () => {
  const away = setUp({ status: 429 })
  away.store.start('x')
  await until(away.store, 'success')
  expect(away.store.getState().failedAttempts[0]?.cost).toMatchObject({ usd: 0, complete: true })
  expect(away.store.getState().costBreakdown).toMatchObject({ complete: true })
  expect(away.store.getState().cost).toBeGreaterThan(0)

  const failed = setUp({ status: 500 })
  failed.store.start('x')
  await until(failed.store, 'success')
  expect(failed.store.getState().failedAttempts[0]?.cost).toMatchObject({ usd: null })
  expect(failed.store.getState().costBreakdown).toMatchObject({ usd: away.store.getState().cost, complete: false })
})

test('the ledger has an entry for each attempt, under one call, each ended before the next begins', async () => {
  const { call, ledger } = setUp({ retry: 1 })
  await call('x')
  const { entries } = ledger.getState()
  expect(entries.map(({ attempt, provider, status }) => `${attempt} ${provider} ${status}`)).toEqual(['1 openai error', '2 openai error', '3 anthropic success'])
  expect(new Set(entries.map(({ callId }) => callId)).size).toBe(1)
  for (const [index, { endTime }] of entries.slice(0, -1).entries()) expect(endTime).toBeLessThanOrEqual(entries[index + 1]?.startTime ?? 0)
})

test('a budget that is passed is no reason to ask another model', async () => {
  const simulator = createSimulator({ text: 'x' })
  const dear = openai('gpt-4o-mini', { client: createOpenAI(simulator), prices: { 'openai/gpt-4o-mini': { input: 1_000_000, output: 1_000_000 } } })
  // The fallback would not pass it.
  const call = defineCall({ model: dear, prompt: (text: string) => text, fallback: [anthropicOf(simulator)], budget: { usd: 0.5 } })
  await expect(call('x')).rejects.toMatchObject({ kind: 'budget' })
  expect(simulator.requests).toHaveLength(0)
})
