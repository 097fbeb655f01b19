import { act, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { defineCall } from 'callscope'
import { openai } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { useEffect, useLayoutEffect } from 'react'
import { expect, test } from 'vitest'
import { createFakeModel } from './fake-model.js'

const wait = (ms = 50) => act(() => new Promise<void>((resolve) => setTimeout(resolve, ms)))
function setUp(name = 'first') {
  const { model, requests } = createFakeModel()
  return { requests, call: defineCall({ model, metadata: { name }, prompt: (text: string) => text }) }
}

test.each([
  ['an effect of a child', useEffect],
  ['a layout effect', useLayoutEffect],
])('%s that starts when the call changes starts the new call', async (_name, useAnEffect) => {
  const first = setUp()
  const second = setUp('second')
  function Child({ start, topic }: { readonly start: (topic: string) => void; readonly topic: string }) {
    useAnEffect(() => start(topic), [start, topic])
    return null
  }
  function Page({ call, topic }: { readonly call: typeof first.call; readonly topic: string }) {
    return <Child start={useStream(call).start} topic={topic} />
  }
  const { rerender } = render(<Page call={first.call} topic="a" />)
  await wait()
  rerender(<Page call={second.call} topic="b" />)
  await wait()
  expect({ first: first.requests.length, second: second.requests.length }).toEqual({ first: 1, second: 1 })
})

test('start() after the call has changed does not join what runs of the old call', async () => {
  const first = setUp()
  const second = setUp('second')
  const { result, rerender } = renderHook(({ call }) => useStream(call), { initialProps: { call: first.call } })
  act(() => result.current.start('a'))
  await wait()
  rerender({ call: second.call })
  act(() => result.current.start('a'))
  await wait()
  expect(second.requests).toHaveLength(1)
})

test('start() on a page that was left sends nothing', async () => {
  const { call, requests } = setUp()
  const { result, unmount } = renderHook(() => useStream(call))
  const { start } = result.current
  unmount()
  await wait(10)
  start('a')
  await wait()
  expect(requests.filter(({ signal }) => !signal?.aborted)).toHaveLength(0)
})

// The first click renders, and the render makes another prompt function.
test.each([
  ['its prompt', false],
  ['its prompt and its model', true],
])('a double click sends one request also where the call is defined in the component: %s', async (_name, inlineModel) => {
  const { model, client, requests } = createFakeModel()
  function Page({ language }: { readonly language: string }) {
    const call = defineCall({ model: inlineModel ? openai('fake-1', { client }) : model, prompt: (text: string) => `${text} in ${language}` })
    const { start, status } = useStream(call)
    return <button onClick={() => start('hi')}>{status}</button>
  }
  render(<Page language="Welsh" />)
  fireEvent.click(screen.getByRole('button'))
  await wait()
  fireEvent.click(screen.getByRole('button'))
  await wait()
  expect(requests.map(({ signal }) => signal?.aborted)).toEqual([false])
})
