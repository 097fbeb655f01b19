import { createBudgetGuard, createLedger, defineCall } from 'callscope'
import { openai } from 'callscope/openai'
import { expect, test, vi } from 'vitest'
import { createFakeModel } from '../../react/fake-model.js'

vi.mock('../../../src/pricing/index.js', () => {
  throw new Error('Failed to fetch dynamically imported module')
})

test('where the price code cannot be loaded a budget lets nothing through, and says why', async () => {
  const { client, requests } = createFakeModel()
  const ledger = createLedger()
  const call = defineCall({ model: openai('gpt-4o', { client }), prompt: (text: string) => text })
  const scope = { ledger, budget: createBudgetGuard(ledger, { tokens: 50 }) }
  await expect(call.run({ args: ['Hi'], scope })).rejects.toMatchObject({ kind: 'network', retryable: true, message: expect.stringContaining('price code') })
  const stream = call.stream.run({ args: ['Hi'], scope })
  await stream.drain()
  expect(stream.error).toMatchObject({ kind: 'network' })
  expect(requests).toEqual([])
  expect(ledger.getState().entries).toEqual([])
})
