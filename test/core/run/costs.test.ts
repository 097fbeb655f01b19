import { defineCall, loadPrices, type Retry } from 'callscope'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { beforeAll, expect, test } from 'vitest'
import { createCallStore } from '../../../src/core/call-store.js'
import { simulatedModel } from '../../testing/clients.js'
import { until } from './until.js'

beforeAll(() => loadPrices('openai', 'anthropic'))

function setUp(reply: SimulatedReply, retry: Retry = false) {
  const call = defineCall({ model: simulatedModel('anthropic', createSimulator(reply)), prompt: () => 'x', retry })
  return createCallStore(call, { flush: 'sync' })
}

test('a call that was turned away cost nothing', async () => {
  const store = setUp({ fault: { status: 429 } })
  store.start()
  await until(store, 'error')
  expect(store.getState().costBreakdown).toMatchObject({ usd: 0, complete: true })
})

test('what failed stays in the cost while the next try is waited for', async () => {
  const store = setUp({ fault: { status: 429 } }, { maxRetries: 1, baseDelayMs: 60_000 })
  store.start()
  await until(store, 'waiting-to-retry')
  const { failedAttempts, costBreakdown } = store.getState()
  store.stop()
  expect(failedAttempts).toMatchObject([{ cost: { usd: 0, complete: true } }])
  expect(costBreakdown).toMatchObject({ usd: 0, complete: true })
})

test('what was turned away each time cost nothing in all', async () => {
  const store = setUp({ fault: { status: 503 } }, { maxRetries: 1, baseDelayMs: 1 })
  store.start()
  await until(store, 'error')
  expect(store.getState().costBreakdown).toMatchObject({ usd: 0, complete: true })
})
