import { defineCall } from 'callscope'
import { expect, test, vi } from 'vitest'
import { createCallStore } from '../../src/core/call-store.js'
import { keyedStore } from '../../src/core/keyed-stores.js'
import { createFakeModel } from '../react/fake-model.js'
import { fakeTime } from '../react/fake-time.js'

fakeTime()

test('what was rendered under a key, but never mounted, is forgotten too', () => {
  const roof = {}
  const { model } = createFakeModel()
  const create = () => createCallStore(defineCall({ model, prompt: () => 'x' }))
  const first = keyedStore(roof, 'k', create)
  vi.advanceTimersByTime(10 * 300_000)
  expect(keyedStore(roof, 'k', create)).not.toBe(first)
})

test('a component that comes when its key is being forgotten shares it with those that come after', () => {
  const roof = {}
  const { model } = createFakeModel()
  const create = () => createCallStore(defineCall({ model, prompt: () => 'x' }))
  keyedStore(roof, 'k', create).retain()()
  // Rendered, and mounted only after the time of the key has passed, as with Suspense.
  const rendered = keyedStore(roof, 'k', create)
  vi.advanceTimersByTime(300_001)
  const leave = rendered.retain()
  expect(keyedStore(roof, 'k', create)).toBe(rendered)
  leave()
})
