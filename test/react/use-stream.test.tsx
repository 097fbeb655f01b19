import { act, render, renderHook, screen } from '@testing-library/react'
import { defineCall } from 'callscope'
import { type StreamHandle, useStream, useStreamValue } from 'callscope/react'
import { Profiler, StrictMode, useEffect } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { createFakeModel, textChunk } from './fake-model.js'
import { fakeTime, settle } from './fake-time.js'

fakeTime()

function setUp() {
  const { model, requests } = createFakeModel()
  return { requests, call: defineCall({ model, prompt: (topic: string) => `Write about ${topic}` }) }
}

test('nothing is sent before start()', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  await settle()
  expect(result.current.status).toBe('idle')
  expect(requests).toHaveLength(0)
})

test('the status goes from pending to streaming to success, and the text grows', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  const { status, content, response } = result.current
  expect({ status, content, response }).toEqual({ status: 'idle', content: '', response: null })

  act(() => result.current.start('rivers'))
  expect(result.current.status).toBe('pending')
  await settle()
  expect(requests[0]?.body).toMatchObject({ model: 'fake-1', stream: true, messages: [{ role: 'user', content: 'Write about rivers' }] })

  requests[0]?.stream.push(textChunk('Hel'))
  await settle()
  expect(result.current).toMatchObject({ status: 'streaming', content: 'Hel', model: 'fake-1', attempt: 1 })

  requests[0]?.stream.push(textChunk('lo', 'stop'))
  requests[0]?.stream.push({ ...textChunk(''), choices: [], usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 } })
  requests[0]?.stream.end()
  await settle()
  expect(result.current).toMatchObject({
    status: 'success',
    content: 'Hello',
    finishReasons: ['stop'],
    commonFinishReasons: ['stop'],
    usage: { prompt_tokens: 3 },
    commonUsage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
    cost: null,
    error: null,
  })
  expect(result.current.response?.content).toBe('Hello')
  expect(result.current.timing.endTime).not.toBeNull()
})

test('stop() keeps what has arrived and aborts the request', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  void result.current.content
  void result.current.status
  act(() => result.current.start('rivers'))
  await settle()
  requests[0]?.stream.push(textChunk('Hel'))
  await settle()
  act(() => result.current.stop())
  expect(result.current).toMatchObject({ status: 'aborted', content: 'Hel', error: null })
  expect(result.current.response?.aborted).toBe(true)
  expect(requests[0]?.signal?.aborted).toBe(true)
  await settle()
  expect(result.current.status).toBe('aborted')
})

test('a stream that ends without a finish reason is an error that keeps its text', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  void result.current.status
  act(() => result.current.start('rivers'))
  await settle()
  requests[0]?.stream.push(textChunk('Hel'))
  requests[0]?.stream.end()
  await settle()
  expect(result.current).toMatchObject({ status: 'error', content: 'Hel', error: { kind: 'incomplete' } })
  expect(result.current.response?.content).toBe('Hel')
})

test('a double click sends one request; other arguments stop the first one', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  act(() => {
    result.current.start('rivers')
    result.current.start('rivers')
  })
  await settle()
  expect(requests).toHaveLength(1)
  act(() => result.current.start('hills'))
  await settle()
  expect(requests).toHaveLength(2)
  expect(requests[0]?.signal?.aborted).toBe(true)
  requests[1]?.stream.push(textChunk('Hills', 'stop'))
  requests[1]?.stream.end()
  await settle()
  expect(result.current).toMatchObject({ status: 'success', content: 'Hills' })
})

test('in StrictMode an effect that starts sends one request', async () => {
  const { call, requests } = setUp()
  function Page() {
    const { start, content } = useStream(call)
    useEffect(() => start('rivers'), [start])
    return <p>{content}</p>
  }
  render(<Page />, { wrapper: StrictMode })
  await settle()
  expect(requests).toHaveLength(1)
  requests[0]?.stream.push(textChunk('Hello', 'stop'))
  requests[0]?.stream.end()
  await settle()
  expect(screen.getByText('Hello')).toBeInTheDocument()
  expect(requests[0]?.signal?.aborted).toBe(false)
})

test('unmounting stops the request', async () => {
  const { call, requests } = setUp()
  const { result, unmount } = renderHook(() => useStream(call))
  act(() => result.current.start('rivers'))
  await settle()
  unmount()
  await settle()
  expect(requests[0]?.signal?.aborted).toBe(true)
})

test('retry() sends the last arguments again, but not while they are under way', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  act(() => result.current.retry())
  expect(result.current.status).toBe('idle')
  act(() => result.current.start('rivers'))
  act(() => result.current.retry())
  await settle()
  expect(requests).toHaveLength(1)
  requests[0]?.stream.fail(Object.assign(new Error('no'), { status: 500 }))
  await settle()
  expect(result.current).toMatchObject({ status: 'error', attempt: 1, error: { kind: 'server', status: 500 } })
  act(() => result.current.retry())
  await settle()
  expect(requests).toHaveLength(2)
  expect(result.current).toMatchObject({ attempt: 2, error: null })
})

test('reset() forgets, and what still arrives is not heard', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  void result.current.status
  act(() => result.current.start('rivers'))
  await settle()
  requests[0]?.stream.push(textChunk('Hel'))
  act(() => result.current.reset())
  requests[0]?.stream.push(textChunk('lo', 'stop'))
  await settle(500)
  expect(result.current).toMatchObject({ status: 'idle', content: '', attempt: 0 })
})

test('a component that only hands the result on does not render while the stream runs', async () => {
  const { call, requests } = setUp()
  let parent = 0
  let child = 0
  let handle: StreamHandle<[string]> | null = null
  function Text({ of }: { readonly of: StreamHandle<[string]> }) {
    child += 1
    return <p>{useStreamValue(of, ({ content }) => content)}</p>
  }
  function Page() {
    parent += 1
    handle = useStream(call)
    return <Text of={handle} />
  }
  render(<Page />)
  act(() => handle?.start('rivers'))
  await settle()
  for (let index = 0; index < 50; index++) {
    requests[0]?.stream.push(textChunk('x'))
    await settle()
  }
  requests[0]?.stream.push(textChunk('', 'stop'))
  requests[0]?.stream.end()
  await settle()
  expect(screen.getByText('x'.repeat(50))).toBeInTheDocument()
  expect(parent).toBe(1)
  expect(child).toBeGreaterThan(50)
})

test('both choices of n: 2 are shown as they grow', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call.with({ callParams: { n: 2 } })))
  const texts = () => result.current.choices.map(({ index, content, finishReason }) => [index, content, finishReason])
  const choiceChunk = (index: number, content: string, finishReason: string | null = null) => ({ ...textChunk(''), choices: [{ index, delta: { content }, finish_reason: finishReason }] })
  expect(texts()).toEqual([])
  act(() => result.current.start('rivers'))
  await settle()
  expect(requests[0]?.body).toMatchObject({ n: 2 })
  requests[0]?.stream.push(choiceChunk(1, 'Sto'))
  requests[0]?.stream.push(choiceChunk(0, 'Wa'))
  await settle()
  expect(texts()).toEqual([[0, 'Wa', null], [1, 'Sto', null]])
  const [first] = result.current.choices
  requests[0]?.stream.push(choiceChunk(1, 'ne', 'length'))
  await settle()
  expect(texts()).toEqual([[0, 'Wa', null], [1, 'Stone', 'length']])
  expect(result.current.choices[0]).toBe(first)
  requests[0]?.stream.push(choiceChunk(0, 'ter', 'stop'))
  requests[0]?.stream.end()
  await settle()
  expect(texts()).toEqual([[0, 'Water', 'stop'], [1, 'Stone', 'length']])
  expect(result.current).toMatchObject({ status: 'success', content: 'Water', finishReasons: ['stop', 'length'] })
})

test('a burst of 1,000 chunks within a frame commits once', async () => {
  const { call, requests } = setUp()
  let commits = 0
  let handle: StreamHandle<[string]> | null = null
  function Page() {
    handle = useStream(call)
    return <p>{handle.content.length}</p>
  }
  render(
    <Profiler id="page" onRender={() => (commits += 1)}>
      <Page />
    </Profiler>,
  )
  act(() => handle?.start('rivers'))
  await settle()
  const before = commits
  for (let index = 0; index < 1_000; index++) requests[0]?.stream.push(textChunk('x'))
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(commits).toBe(before)
  await settle()
  expect(screen.getByText('1000')).toBeInTheDocument()
  expect(commits).toBe(before + 1)
})

test('an event handler sees the newest state, also of fields that were not rendered', async () => {
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  const { current } = result
  act(() => current.start('rivers'))
  await settle()
  requests[0]?.stream.push(textChunk('Hello'))
  await settle()
  expect(current.content).toBe('Hello')
})

test('in a hidden tab, where no frames run, the text still arrives', async () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  vi.stubGlobal('requestAnimationFrame', () => 0)
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  void result.current.content
  act(() => result.current.start('rivers'))
  await settle()
  requests[0]?.stream.push(textChunk('Hello', 'stop'))
  requests[0]?.stream.end()
  await settle(100)
  expect(result.current).toMatchObject({ status: 'success', content: 'Hello' })
})

test('a tab that is hidden while a frame is awaited does not lose the text', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  const { call, requests } = setUp()
  const { result } = renderHook(() => useStream(call))
  void result.current.content
  act(() => result.current.start('rivers'))
  await settle()
  requests[0]?.stream.push(textChunk('Hello', 'stop'))
  requests[0]?.stream.end()
  await settle(300)
  expect(result.current.content).toBe('Hello')
})

test('a server renders the state before a start, and sends nothing', () => {
  const { call, requests } = setUp()
  function Page() {
    const { status, content } = useStream(call)
    return <p>{`${status}:${content}`}</p>
  }
  expect(renderToString(<Page />)).toBe('<p>idle:</p>')
  expect(requests).toHaveLength(0)
})

test('a call that changes is used by the next start', async () => {
  const first = setUp()
  const second = setUp()
  const { result, rerender } = renderHook(({ call }) => useStream(call), { initialProps: { call: first.call } })
  rerender({ call: second.call })
  act(() => result.current.start('rivers'))
  await settle()
  expect(first.requests).toHaveLength(0)
  expect(second.requests).toHaveLength(1)
})

test('start, stop, retry and reset stay the same functions', async () => {
  const { call } = setUp()
  const { result, rerender } = renderHook(() => useStream(call))
  const { start, stop, retry, reset } = result.current
  rerender()
  act(() => result.current.start('rivers'))
  await settle()
  expect(result.current).toMatchObject({ start, stop, retry, reset })
})
