import { createLedger, loadPrices } from 'callscope'
import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { simulate } from '../../testing/clients.js'

let release: () => void = () => {}
vi.mock('../../../src/pricing/slices/index.js', async (original) => {
  const { slices } = await original<{ slices: Record<string, () => Promise<unknown>> }>()
  const released = new Promise<void>((resolve) => (release = resolve))
  return { slices: { ...slices, openai: () => released.then(() => slices['openai']?.()) } }
})

test('rates that come long after an answer reach the ledger as they reach the answer', async () => {
  // The code beside a first request takes its time too, which no fake timer knows of.
  await simulate('anthropic', { text: 'Rivers.' }).call.with({ ledger: createLedger() })('Hi')
  await simulate('openai', {}).call.model.load?.()
  // What the answer waits for is not awaited here: three seconds.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const ledger = createLedger()
  const { call } = simulate('openai', { text: 'Rivers.', usage: { inputTokens: 1000, outputTokens: 100 } })
  const stream = call.with({ ledger }).stream('Hi')
  const drained = stream.drain()
  for (let count = 0; count < 1000 && ledger.getState().entries[0]?.status !== 'success'; count += 1) {
    await vi.advanceTimersByTimeAsync(100)
    await setImmediate()
  }
  expect(ledger.getState().entries).toMatchObject([{ status: 'success', cost: { usd: null } }])
  await drained
  release()
  await loadPrices('openai')
  expect(stream.cost).toBeGreaterThan(0)
  expect(ledger.getState().entries).toMatchObject([{ status: 'success', cost: { usd: stream.cost, complete: true } }])
  vi.useRealTimers()
})
