import { act, render, screen } from '@testing-library/react'
import { defineCall } from 'callscope'
import { useStream } from 'callscope/react'
import { expect, test, vi } from 'vitest'
import { createCallStore } from '../../src/core/call-store.js'
import { keyedStore } from '../../src/core/keyed-stores.js'
import { createFakeModel } from '../react/fake-model.js'
import { fakeTime, settle } from '../react/fake-time.js'

fakeTime()

test('two calls under one key: each component starts its own', async () => {
  const { model, requests } = createFakeModel()
  const alpha = defineCall({ model, prompt: (topic: string) => `alpha ${topic}` })
  const beta = defineCall({ model, prompt: (topic: string) => `beta ${topic}` })
  function Page({ call, name }: { readonly call: typeof alpha; readonly name: string }) {
    const { start } = useStream(call, { key: 'two-calls' })
    return <button type="button" onClick={() => start('rivers')}>{name}</button>
  }
  render([<Page key="1" call={alpha} name="alpha" />, <Page key="2" call={beta} name="beta" />])
  act(() => screen.getByText('alpha').click())
  await settle()
  expect(JSON.stringify(requests[0]?.body)).toContain('alpha rivers')
})

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
