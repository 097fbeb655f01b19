import { loadPrices } from 'callscope'
import { expect, test, vi } from 'vitest'
import { hangs, lines, setUp, shows } from './set-up.js'

let release: () => void = () => {}
vi.mock('../../../src/pricing/slices/index.js', async (original) => {
  const { slices } = await original<{ slices: Record<string, () => Promise<unknown>> }>()
  const released = new Promise<void>((resolve) => (release = resolve))
  return { slices: { ...slices, openai: () => released.then(() => slices['openai']?.()) } }
})

test('rates that come after a turn was stopped reach its message and the totals', async () => {
  // The price code itself is there, and no rates of this provider.
  await loadPrices('anthropic')
  const { chat } = setUp(hangs('Once upon a time'))
  chat.send('Story')
  await shows(chat, 'Once upon a time')
  chat.stop()
  const [asked, answer] = chat.getState().messages
  expect(answer?.turn?.cost.usd).toBeNull()
  expect(chat.getState().totals.cost.usd).toBeNull()
  release()
  await loadPrices('openai')
  await vi.waitFor(() => expect(chat.getState().messages[1]?.turn?.cost.usd).toBeGreaterThan(0))
  expect(chat.getState().totals.cost.usd).toBe(chat.getState().messages[1]?.turn?.cost.usd)
  expect(lines(chat)).toEqual(['user: Story', 'assistant: Once upon a time'])
  expect(chat.getState().messages[0]).toBe(asked)
})
