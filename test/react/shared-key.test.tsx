import { act, render, renderHook, screen } from '@testing-library/react'
import { defineCall } from 'callscope'
import { CallscopeProvider, useCall, useStream, type UseStreamOptions } from 'callscope/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { createFakeModel, textChunk } from './fake-model.js'
import { fakeTime, settle } from './fake-time.js'

const FIVE_MINUTES_MS = 300_000
let names = 0
/** A key that no other test has. */
const newKey = (): string => `key-${(names += 1)}`

fakeTime()

function setUp() {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: (topic: string) => `Write about ${topic}` })
  function Page({ options, name = 'page' }: { readonly options: UseStreamOptions; readonly name?: string }) {
    const { start, content, status } = useStream(call, options)
    return (
      <button type="button" onClick={() => start('rivers')}>
        {name}: {status} {content}
      </button>
    )
  }
  const click = () => act(() => screen.getAllByRole('button')[0]?.click())
  return { call, requests, Page, click }
}

test('two components with one key show one call, which is sent once', async () => {
  const { requests, Page, click } = setUp()
  const key = newKey()
  render(
    <StrictMode>
      <Page options={{ key }} name="first" />
      <Page options={{ key }} name="second" />
    </StrictMode>,
  )
  click()
  await settle()
  act(() => screen.getAllByRole('button')[1]?.click())
  await settle()
  expect(requests).toHaveLength(1)
  requests[0]?.stream.push(textChunk('Water'))
  await settle()
  expect(screen.getByText('first: streaming Water')).toBeInTheDocument()
  expect(screen.getByText('second: streaming Water')).toBeInTheDocument()
})

test('the call goes on while one of them is left, and is stopped with the last one', async () => {
  const { requests, Page, click } = setUp()
  const key = newKey()
  const { rerender } = render([<Page key="1" options={{ key }} name="first" />, <Page key="2" options={{ key }} name="second" />])
  click()
  await settle()
  rerender([<Page key="2" options={{ key }} name="second" />])
  await settle()
  expect(requests[0]?.signal?.aborted).toBe(false)
  rerender([])
  await settle()
  expect(requests[0]?.signal?.aborted).toBe(true)
})

test('with keepRunning another component goes on with it, long after the first one has gone', async () => {
  const { requests, Page, click } = setUp()
  const options = { key: newKey(), keepRunning: true }
  const { rerender } = render(<Page options={options} />)
  click()
  await settle()
  requests[0]?.stream.push(textChunk('Water '))
  await settle()
  rerender(<p>Elsewhere</p>)
  await settle(FIVE_MINUTES_MS * 3)
  requests[0]?.stream.push(textChunk('flows.', 'stop'))
  requests[0]?.stream.end()
  await settle()
  rerender(<Page options={options} />)
  expect(screen.getByRole('button')).toHaveTextContent('page: success Water flows.')
  expect(requests).toHaveLength(1)
  expect(requests[0]?.signal?.aborted).toBe(false)
})

test('what nobody looks at is forgotten after five minutes', async () => {
  const { requests, Page, click } = setUp()
  const options = { key: newKey(), keepRunning: true }
  const { rerender } = render(<Page options={options} />)
  click()
  await settle()
  requests[0]?.stream.push(textChunk('Water', 'stop'))
  requests[0]?.stream.end()
  await settle()
  rerender(<p>Elsewhere</p>)
  await settle(FIVE_MINUTES_MS - 1_000)
  rerender(<Page options={options} />)
  expect(screen.getByRole('button')).toHaveTextContent('success Water')
  rerender(<p>Elsewhere</p>)
  await settle(FIVE_MINUTES_MS + 1_000)
  rerender(<Page options={options} />)
  expect(screen.getByRole('button')).toHaveTextContent('idle')
})

test('without a key, keepRunning lets what is under way end unseen', async () => {
  const { requests, Page, click } = setUp()
  const { unmount } = render(<Page options={{ keepRunning: true }} />)
  click()
  await settle()
  unmount()
  await settle()
  expect(requests[0]?.signal?.aborted).toBe(false)
})

test('another key is another call, also in the same component', async () => {
  const { Page, requests, click } = setUp()
  const [a, b] = [newKey(), newKey()]
  const { rerender } = render(<Page options={{ key: a, keepRunning: true }} />)
  click()
  await settle()
  rerender(<Page options={{ key: b, keepRunning: true }} />)
  expect(screen.getByRole('button')).toHaveTextContent('page: idle')
  rerender(<Page options={{ key: a, keepRunning: true }} />)
  expect(screen.getByRole('button')).toHaveTextContent('page: pending')
  expect(requests).toHaveLength(1)
})

test('each provider has keys of its own', async () => {
  const { requests, Page, click } = setUp()
  const key = newKey()
  render([
    <CallscopeProvider key="1">
      <Page options={{ key }} name="first" />
    </CallscopeProvider>,
    <CallscopeProvider key="2">
      <Page options={{ key }} name="second" />
    </CallscopeProvider>,
  ])
  click()
  await settle()
  expect(screen.getByText('second: idle')).toBeInTheDocument()
  expect(requests).toHaveLength(1)
})

test('on a server nothing is shared between requests', () => {
  const { Page } = setUp()
  vi.stubGlobal('window', undefined)
  expect(renderToString(<Page options={{ key: newKey() }} />)).toContain('idle')
})

test('useCall with a key and staleMs gives a response again, to every component, until it is stale', async () => {
  const { call, requests } = setUp()
  const options = { key: newKey(), staleMs: 60_000 }
  const first = renderHook(() => useCall(call, options))
  const second = renderHook(() => useCall(call, options))
  const answer = { id: 'chatcmpl-1', choices: [{ index: 0, message: { content: 'Water' }, finish_reason: 'stop' }] }
  const promises = [first.result.current.call('rivers'), second.result.current.call('rivers')]
  await settle()
  expect(requests).toHaveLength(1)
  requests[0]?.answer(answer)
  await settle()
  const [a, b] = await Promise.all(promises)
  expect(a).toBe(b)
  first.unmount()
  await settle(30_000)
  const third = renderHook(() => useCall(call, options))
  expect(third.result.current).toMatchObject({ status: 'success', content: 'Water' })
  expect(await third.result.current.call('rivers')).toBe(a)
  expect(requests).toHaveLength(1)

  void third.result.current.call('hills')
  await settle()
  expect(requests).toHaveLength(2)
  requests[1]?.answer(answer)
  await settle(61_000)
  void third.result.current.call('hills')
  await settle()
  expect(requests).toHaveLength(3)
})

test('a failure is no response to be given again', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useCall(call, { key: newKey(), staleMs: 60_000 }))
  result.current.call('rivers').catch(() => {})
  await settle()
  requests[0]?.refuse(Object.assign(new Error('no'), { status: 500 }))
  await settle()
  result.current.call('rivers').catch(() => {})
  await settle()
  expect(requests).toHaveLength(2)
})
