import { act, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { type Call, defineCall } from 'callscope'
import { openai } from 'callscope/openai'
import { CallscopeProvider, type CompareHandle, type StreamHandle, useCompare, type UseCompareOptions, useLedger, useStreamValue } from 'callscope/react'
import { StrictMode, useEffect } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { settle, watchRequests } from './asking-pages.js'
import { createFakeModel, textChunk } from './fake-model.js'

watchRequests()

type Topic = (topic: string) => string
const prompt: Topic = (topic) => `Write about ${topic}`
const USAGE = { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 }

/** A call of a model of its own, whose requests are counted. */
function createCounted(name: string) {
  const { client, requests } = createFakeModel()
  const model = openai(name, { client })
  const last = () => requests.at(-1)
  return {
    requests,
    model,
    call: defineCall({ model, prompt }),
    push: (text: string) => last()?.stream.push(textChunk(text)),
    /** Ends the answer, with what it used unless that is not said. */
    finish(text: string, usage: object | null = USAGE) {
      last()?.stream.push({ ...textChunk(text, 'stop'), model: name })
      if (usage) last()?.stream.push({ ...textChunk(''), model: name, choices: [], usage })
      last()?.stream.end()
    },
    fail: (status: number) => last()?.stream.fail(Object.assign(new Error('no'), { status })),
    /** What became of each request: whether it was stopped. */
    get stopped() {
      return requests.map(({ signal }) => signal?.aborted)
    },
  }
}

const setUp = () => ({ a: createCounted('gpt-4o-mini'), b: createCounted('gpt-4o'), c: createCounted('gpt-5-mini') })

/** Renders the hook with a list that can be changed, and reads all that it gives. */
function renderCompare(initial: readonly Call<[string]>[], keys?: readonly string[], options: UseCompareOptions = {}) {
  const reading = renderHook(({ list, names }) => useCompare(list, names ? { ...options, keys: names } : options), {
    initialProps: { list: initial, names: keys },
    wrapper: StrictMode,
  })
  const current = () => reading.result.current
  return {
    current,
    start: (topic = 'rivers') => act(() => current().start(topic)),
    setList: (list: readonly Call<[string]>[], names?: readonly string[]) => reading.rerender({ list, names }),
    unmount: reading.unmount,
    texts: () => current().calls.map(({ content }) => content),
    statuses: () => current().calls.map(({ status }) => status),
  }
}

test('start() sends one request of each call, with the same input, and none before', async () => {
  const { a, b } = setUp()
  const { current, start } = renderCompare([a.call, b.call])
  await settle()
  expect(current().status).toBe('idle')
  expect([a.stopped, b.stopped]).toEqual([[], []])
  start()
  expect(current().status).toBe('pending')
  await settle()
  expect([a.stopped, b.stopped]).toEqual([[false], [false]])
  for (const { requests } of [a, b]) expect(requests[0]?.body).toMatchObject({ messages: [{ content: 'Write about rivers' }] })
})

test('each call has a status, a text, a usage and a cost of its own; totals add them up', async () => {
  const { a, b } = setUp()
  const { current, start, texts, statuses } = renderCompare([a.call, b.call])
  start()
  await settle()
  a.push('Wa')
  await settle()
  expect(current().status).toBe('streaming')
  expect(statuses()).toEqual(['streaming', 'pending'])
  a.finish('ter')
  await settle()
  expect(current().status).toBe('pending')
  b.finish('Stone')
  await settle()
  expect(current()).toMatchObject({ status: 'success', totals: { usage: { inputTokens: 2_000, outputTokens: 200, totalTokens: 2_200 }, usageComplete: true, estimated: false } })
  expect(texts()).toEqual(['Water', 'Stone'])
  const [first, second] = current().calls
  expect(first?.cost).toBeGreaterThan(0)
  expect(second?.cost).toBeGreaterThan(first?.cost ?? 0)
  expect(current().totals.cost).toMatchObject({ usd: expect.closeTo((first?.cost ?? 0) + (second?.cost ?? 0), 12), complete: true })
})

test('one that fails does not stop the others, and the whole has failed once all have ended', async () => {
  const { a, b } = setUp()
  const { current, start, statuses } = renderCompare([a.call, b.call])
  start()
  await settle()
  a.fail(500)
  await settle()
  expect(statuses()).toEqual(['error', 'pending'])
  expect(current().status).toBe('pending')
  b.finish('Stone')
  await settle()
  expect(current().status).toBe('error')
  expect(current().calls[0]?.error).toMatchObject({ status: 500 })
  // What became of it nobody knows.
  expect(current().totals).toMatchObject({ usage: { inputTokens: 1_000 }, usageComplete: false, cost: { complete: false } })
  expect(current().totals.cost.usd).toBe(current().calls[1]?.cost)
})

test('one that was turned away costs nothing, which is no unknown part', async () => {
  const { a, b } = setUp()
  const { current, start } = renderCompare([a.call, b.call])
  start()
  await settle()
  a.fail(429)
  b.finish('Stone')
  await settle()
  expect(current().totals).toMatchObject({ usage: { inputTokens: 1_000 }, usageComplete: true, cost: { usd: current().calls[1]?.cost, complete: true } })
})

test('totals are not complete while a part is unknown, and say what is estimated', async () => {
  const { a } = setUp()
  const unknown = createCounted('home-made-7b')
  const { current, start } = renderCompare([a.call, unknown.call])
  expect(current().totals).toMatchObject({ usageComplete: true, cost: { usd: 0, complete: true } })
  start()
  await settle()
  expect(current().totals).toMatchObject({ usage: null, usageComplete: false, cost: { usd: null, complete: false } })
  a.finish('Water')
  unknown.finish('Stone')
  await settle()
  expect(current().totals).toMatchObject({ usage: { inputTokens: 2_000 }, usageComplete: true, cost: { usd: current().calls[0]?.cost, complete: false } })
  start()
  await settle()
  a.finish('Water', null)
  unknown.push('Stone')
  await settle()
  act(() => current().stop())
  expect(current().totals).toMatchObject({ estimated: true, usageComplete: false })
})

test('calls[0].stop() stops one, and stop() the others; the whole was stopped where none failed', async () => {
  const { a, b, c } = setUp()
  const { current, start, statuses } = renderCompare([a.call, b.call, c.call])
  start()
  await settle()
  act(() => current().calls[0]?.stop())
  expect([a.stopped, b.stopped, c.stopped]).toEqual([[true], [false], [false]])
  await settle()
  expect(current().status).toBe('pending')
  b.finish('Stone')
  await settle()
  act(() => current().stop())
  await settle()
  expect(statuses()).toEqual(['aborted', 'success', 'aborted'])
  expect(current().status).toBe('aborted')
})

test('retry() sends those again that failed or were stopped', async () => {
  const { a, b, c } = setUp()
  const { current, start, statuses } = renderCompare([a.call, b.call, c.call])
  start()
  await settle()
  a.fail(500)
  b.finish('Stone')
  await settle()
  act(() => current().stop())
  act(() => current().retry())
  await settle()
  expect([a, b, c].map(({ requests }) => requests.length)).toEqual([2, 1, 2])
  expect(statuses()).toEqual(['pending', 'success', 'pending'])
  expect(current().calls[0]?.attempt).toBe(2)
})

test('reset() stops all, and forgets', async () => {
  const { a, b } = setUp()
  const { current, start, texts } = renderCompare([a.call, b.call])
  start()
  await settle()
  a.finish('Water')
  await settle()
  act(() => current().reset())
  await settle()
  expect(b.stopped).toEqual([true])
  expect(texts()).toEqual(['', ''])
  expect(current()).toMatchObject({ status: 'idle', totals: { cost: { usd: 0 } } })
})

describe('requests are sent once', () => {
  test('for a double click, also where one call has ended between the clicks', async () => {
    const { a, b } = setUp()
    const { current, start } = renderCompare([a.call, b.call])
    act(() => {
      current().start('rivers')
      current().start('rivers')
    })
    await settle()
    expect([a.stopped, b.stopped]).toEqual([[false], [false]])
    a.finish('Water')
    await settle()
    start()
    await settle()
    expect([a.stopped, b.stopped]).toEqual([[false], [false]])
  })

  test('other arguments stop what runs, and the same ones begin anew once all have ended', async () => {
    const { a, b } = setUp()
    const { current, start, texts } = renderCompare([a.call, b.call])
    start()
    await settle()
    a.finish('Water')
    await settle()
    start('hills')
    await settle()
    expect([a.stopped, b.stopped]).toEqual([[false, false], [true, false]])
    a.finish('High')
    b.finish('Low')
    await settle()
    expect(texts()).toEqual(['High', 'Low'])
    start('hills')
    await settle()
    expect([a.requests.length, b.requests.length]).toEqual([3, 3])
    act(() => current().stop())
  })

  test('in StrictMode, by an effect', async () => {
    const { a, b } = setUp()
    function Page() {
      const { start, status } = useCompare([a.call, b.call])
      useEffect(() => start('rivers'), [start])
      return <p>{status}</p>
    }
    render(<Page />, { wrapper: StrictMode })
    await settle()
    expect([a.stopped, b.stopped]).toEqual([[false], [false]])
  })

  test('of the new calls, by an effect of a child that runs when they change', async () => {
    const { a, b, c } = setUp()
    function Child({ start, topic }: { readonly start: (topic: string) => void; readonly topic: string }) {
      useEffect(() => start(topic), [start, topic])
      return null
    }
    function Page({ list, topic }: { readonly list: readonly Call<[string]>[]; readonly topic: string }) {
      return <Child start={useCompare(list).start} topic={topic} />
    }
    const { rerender } = render(<Page list={[a.call, b.call]} topic="rivers" />)
    await settle()
    rerender(<Page list={[a.call, c.call]} topic="hills" />)
    await settle()
    expect([a.stopped, b.stopped, c.stopped]).toEqual([[true, false], [true], [false]])
  })

  test('unmounting stops all of them, unless keepRunning is set', async () => {
    const { a, b } = setUp()
    const first = renderCompare([a.call, b.call])
    first.start()
    await settle()
    first.unmount()
    await settle()
    expect([a.stopped, b.stopped]).toEqual([[true], [true]])
    const second = renderCompare([a.call], undefined, { keepRunning: true })
    second.start()
    await settle()
    second.unmount()
    await settle()
    expect(a.stopped).toEqual([true, false])
  })
})

describe('a list that changes', () => {
  test('keeps the state of each call that stays: one more, one less, another order', async () => {
    const { a, b, c } = setUp()
    const { setList, start, texts, statuses } = renderCompare([a.call, b.call])
    start()
    await settle()
    a.push('Water')
    b.push('Stone')
    await settle()
    setList([b.call, c.call, a.call])
    expect(texts()).toEqual(['Stone', '', 'Water'])
    expect(statuses()).toEqual(['streaming', 'idle', 'streaming'])
    await settle()
    expect([a.stopped, b.stopped, c.stopped]).toEqual([[false], [false], []])
    start()
    await settle()
    expect([a.stopped, b.stopped, c.stopped]).toEqual([[false], [false], [false]])
    setList([a.call])
    await settle()
    expect([a.stopped, b.stopped, c.stopped]).toEqual([[false], [true], [true]])
    expect(texts()).toEqual(['Water'])
    setList([])
    await settle()
    expect(a.stopped).toEqual([true])
  })

  test('a call that came back begins anew', async () => {
    const { a, b } = setUp()
    const { setList, start, statuses } = renderCompare([a.call, b.call])
    start()
    await settle()
    setList([a.call])
    setList([a.call, b.call])
    await settle()
    expect(statuses()).toEqual(['pending', 'idle'])
    expect(b.stopped).toEqual([true])
  })

  test('the status of the whole follows the list', async () => {
    const { a, b } = setUp()
    const { current, setList, start } = renderCompare([a.call, b.call])
    start()
    await settle()
    a.finish('Water')
    await settle()
    expect(current().status).toBe('pending')
    setList([a.call])
    expect(current().status).toBe('success')
  })

  test('calls that are defined anew at each render keep their state by their place', async () => {
    const { a, b } = setUp()
    const makeList = () => [a, b].map(({ model }) => defineCall({ model, prompt: (topic: string) => `About ${topic}` }))
    const { setList, start, texts } = renderCompare(makeList())
    start()
    setList(makeList())
    await settle()
    start()
    await settle()
    a.push('Water')
    b.push('Stone')
    await settle()
    setList(makeList())
    expect(texts()).toEqual(['Water', 'Stone'])
    expect([a.stopped, b.stopped]).toEqual([[false], [false]])
    // One that goes is known by its model.
    setList(makeList().slice(1))
    await settle()
    expect(texts()).toEqual(['Stone'])
    expect([a.stopped, b.stopped]).toEqual([[true], [false]])
  })

  test('another model at the same place is another call', async () => {
    const { a, b } = setUp()
    const { setList, start, texts } = renderCompare([defineCall({ model: a.model, prompt })])
    start()
    await settle()
    a.push('Water')
    await settle()
    setList([defineCall({ model: b.model, prompt })])
    expect(texts()).toEqual([''])
    await settle()
    expect(a.stopped).toEqual([true])
  })

  test('with keys a call is known by its name alone', async () => {
    const { a } = setUp()
    const makeCall = () => defineCall({ model: a.model, prompt })
    const { setList, start, texts } = renderCompare([makeCall(), makeCall()], ['short', 'long'])
    start()
    await settle()
    a.push('second')
    await settle()
    setList([makeCall(), makeCall(), makeCall()], ['long', 'new', 'short'])
    expect(texts()).toEqual(['second', '', ''])
    await settle()
    expect(a.stopped).toEqual([false, false])
  })

  test('in a list that is written in the render, models and all', async () => {
    const { client, requests } = createFakeModel()
    function Page({ names }: { readonly names: readonly string[] }) {
      const { calls, start } = useCompare(names.map((name) => defineCall({ model: openai(name, { client }), prompt: (topic: string) => `${topic} by ${name}` })))
      return <button onClick={() => start('rivers')}>{calls.map(({ model, status }) => `${model} ${status}`).join()}</button>
    }
    const { rerender } = render(<Page names={['one', 'two']} />, { wrapper: StrictMode })
    fireEvent.click(screen.getByRole('button'))
    await settle()
    expect(screen.getByRole('button')).toHaveTextContent('one pending,two pending')
    rerender(<Page names={['three', 'two', 'one']} />)
    await settle()
    expect(screen.getByRole('button')).toHaveTextContent('null idle,two pending,one pending')
    rerender(<Page names={['two']} />)
    await settle()
    expect(screen.getByRole('button')).toHaveTextContent('two pending')
    expect(requests.map(({ body, signal }) => [body['model'], signal?.aborted])).toEqual([['one', true], ['two', false]])
  })

  test('one call several times is as many requests', async () => {
    const { a } = setUp()
    const { start, setList, statuses } = renderCompare([a.call, a.call])
    start()
    await settle()
    expect(a.stopped).toEqual([false, false])
    setList([a.call, a.call, a.call])
    await settle()
    expect(statuses()).toEqual(['pending', 'pending', 'idle'])
  })
})

describe('renders', () => {
  /** A page that hands its calls on, and counts its renders. */
  function renderPage(read: (compare: CompareHandle<readonly Call<[string]>[]>) => unknown) {
    const { a, b, c } = setUp()
    const list = [a.call, b.call, c.call]
    const renders: unknown[] = []
    let start: (topic: string) => void = () => {}
    function Text({ of }: { readonly of: StreamHandle<[string]> }) {
      return <p>{useStreamValue(of, ({ content }) => content)}</p>
    }
    function Page() {
      'use no memo'
      const compare = useCompare(list)
      start = compare.start
      renders.push(read(compare))
      return compare.calls.map((call, place) => <Text key={place} of={call} />)
    }
    render(<Page />)
    renders.length = 0
    return { all: [a, b, c], renders, start: () => act(() => start('rivers')) }
  }

  /** Streams 20 pieces of each call, and ends them one after the other. */
  async function play({ all, start }: Pick<ReturnType<typeof renderPage>, 'all' | 'start'>) {
    start()
    await settle()
    for (let count = 0; count < 20; count += 1) {
      for (const { push } of all) push('x')
      await settle(16)
    }
    for (const { finish } of all) {
      finish('.')
      await settle()
    }
    expect(screen.getAllByText(`${'x'.repeat(20)}.`)).toHaveLength(3)
  }

  test('a component that only hands its calls on does not render', async () => {
    const page = renderPage(() => null)
    await play(page)
    expect(page.renders).toEqual([])
  })

  test('one that reads the status renders once for each change of it', async () => {
    const page = renderPage(({ status }) => status)
    page.start()
    // Not a frame later.
    expect(page.renders).toEqual(['pending'])
    await play(page)
    expect(page.renders).toEqual(['pending', 'streaming', 'success'])
  })

  test('one that reads totals renders at most once a frame, however many calls stream', async () => {
    const page = renderPage(({ totals }) => totals.usage?.outputTokens)
    page.start()
    await settle()
    for (let count = 0; count < 20; count += 1) {
      const before = page.renders.length
      for (const { push } of page.all) push('many more words for a count that grows ')
      await settle(16)
      // The first pieces change the status too.
      if (count > 1) expect(page.renders.length - before).toBeLessThanOrEqual(1)
    }
    expect(page.renders.length).toBeGreaterThan(10)
  })

  test('one that reads a field of one call renders for that', async () => {
    const page = renderPage(({ calls: [first] }) => first?.status)
    await play(page)
    expect(page.renders).toEqual(['pending', 'streaming', 'success'])
  })

  test('start, stop, retry and reset stay the same functions, and a render keeps the handle', async () => {
    const { a, b } = setUp()
    const { current, setList } = renderCompare([a.call])
    const { start, stop, retry, reset, calls: [first] } = current()
    setList([a.call, b.call])
    expect(current()).toMatchObject({ start, stop, retry, reset })
    expect(current().calls[0]).toBe(first)
    const handle = current()
    setList([a.call, b.call])
    expect(current()).toBe(handle)
  })

  test('what is read between two frames is shown all the same', async () => {
    const { a } = setUp()
    let handle: CompareHandle<readonly Call<[string]>[]> | null = null
    function Page() {
      'use no memo'
      handle = useCompare([a.call])
      return <p>{handle.totals.usage?.outputTokens ?? 'unknown'} tokens</p>
    }
    render(<Page />)
    act(() => handle?.start('rivers'))
    await settle()
    a.push('a few words')
    await settle(50)
    a.push('a good many words more, of which some number of tokens is made')
    await settle(16)
    const seen = handle!.totals.usage?.outputTokens
    expect(screen.queryByText(`${seen} tokens`)).toBeNull()
    await settle()
    expect(screen.getByText(`${seen} tokens`)).toBeInTheDocument()
  })
})

test('a server renders the state before a start, and sends nothing', () => {
  const { a, b } = setUp()
  function Page() {
    const { status, totals, calls } = useCompare([a.call, b.call])
    return <p>{`${status}:${totals.cost.usd}:${calls.map((call) => call.status).join()}`}</p>
  }
  expect(renderToString(<Page />)).toBe('<p>idle:0:idle,idle</p>')
  expect(a.requests).toHaveLength(0)
})

test('the account of a provider has an entry for each', async () => {
  const { a, b } = setUp()
  function Page() {
    const { start } = useCompare([a.call, b.call])
    const { totals } = useLedger()
    return <button onClick={() => start('rivers')}>{totals.requests} requests</button>
  }
  render(<CallscopeProvider><Page /></CallscopeProvider>)
  fireEvent.click(screen.getByRole('button'))
  await settle(300)
  expect(screen.getByRole('button')).toHaveTextContent('2 requests')
})
