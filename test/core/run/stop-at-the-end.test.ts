import { defineCall, loadPrices } from 'callscope'
import { createSimulator } from 'callscope/testing'
import { beforeAll, expect, test, vi } from 'vitest'
import { createCallStore } from '../../../src/core/call-store.js'
import { simulatedModel } from '../../testing/clients.js'

// The end of a stream waits for them.
beforeAll(() => loadPrices('openai'))

test('stop() after an answer has ended, and before that is shown, shows how it ended', async () => {
  const simulator = createSimulator({ text: ['Hel', 'lo'], delayMs: 20 })
  const store = createCallStore(defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'Hi' }), { flush: 1_000 })
  store.start()
  await vi.waitFor(() => expect(store.getState().content).toBe('Hel'), { interval: 1 })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(store.getState()).toMatchObject({ status: 'streaming', content: 'Hel' })
  store.stop()
  expect(store.getState()).toMatchObject({ status: 'success', content: 'Hello' })
})
