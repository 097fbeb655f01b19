import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { PROVIDERS, simulate } from './clients.js'

const URLS = [
  'https://api.openai.com/v1/chat/completions',
  'https://api.anthropic.com/v1/messages',
  'https://x.ai.azure.com/models/chat/completions?api-version=1',
]

const init = (stream: boolean, signal?: AbortSignal) => ({
  method: 'POST',
  body: JSON.stringify({ model: 'm', stream, messages: [{ role: 'user', content: 'Hi' }] }),
  ...(signal ? { signal } : {}),
})

describe.each(URLS)('%s', (url) => {
  test('a hundred thousand chunks come in well under a second', async () => {
    const { fetch } = createSimulator({ text: Array.from({ length: 100_000 }, (_, index) => ` ${index}`) })
    const start = performance.now()
    const text = await (await fetch(url, init(true))).text()
    expect(performance.now() - start).toBeLessThan(800)
    expect(text).toContain('" 99999"')
  })

  test('chunks are made only as they are read', async () => {
    let made = 0
    // A list whose items are made when they are looked at.
    const text = new Proxy([] as string[], {
      get: (target, key) => {
        if (key === 'length') return 1e9
        if (typeof key !== 'string' || !/^\d+$/.test(key)) return Reflect.get(target, key)
        made += 1
        return ' word'
      },
    })
    const { fetch, requests } = createSimulator({ text, usage: null })
    const response = await fetch(url, init(true))
    const reader = response.body?.getReader()
    await reader?.read()
    expect(made).toBeLessThan(200)
    await reader?.cancel()
    expect(requests[0]?.aborted).toBe(true)
  })

  test('a body that was read to its last event was not aborted', async () => {
    const { fetch, requests } = createSimulator({ text: 'one two' })
    const reader = (await fetch(url, init(true))).body?.getReader()
    let text = ''
    while (!/\[DONE\]|event: message_stop/.test(text)) text += new TextDecoder().decode((await reader?.read())?.value)
    await reader?.cancel()
    expect(requests[0]?.aborted).toBe(false)
  })
})

describe('with delays', () => {
  // The code beside a first request takes its time too, which no fake timer knows of.
  beforeAll(async () => {
    for (const provider of PROVIDERS) await simulate(provider, { text: ['a'] }).call('Hi')
  })
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test.each(PROVIDERS)('%s: the first token and each chunk take their time', async (provider) => {
    const { call } = simulate(provider, { text: ['a', 'b', 'c'], firstTokenDelayMs: 500, delayMs: 20 })
    const stream = call.stream('Hi')
    const contents: string[] = []
    const drained = stream.drain(() => contents.push(stream.content))
    await vi.advanceTimersByTimeAsync(499)
    expect(stream.content).toBe('')
    await vi.advanceTimersByTimeAsync(1)
    expect(stream.content).toBe('a')
    await vi.advanceTimersByTimeAsync(19)
    expect(stream.content).toBe('a')
    await vi.advanceTimersByTimeAsync(1)
    expect(stream.content).toBe('ab')
    await vi.advanceTimersByTimeAsync(20)
    await drained
    expect(stream).toMatchObject({ content: 'abc', complete: true })
    expect((stream.firstTokenTime ?? 0) - (stream.startTime ?? 0)).toBe(500)
  })

  test('an answer in one piece takes as long as its stream', async () => {
    const { call } = simulate('openai', { text: ['a', 'b', 'c'], firstTokenDelayMs: 500, delayMs: 20 })
    const response = call('Hi')
    await vi.advanceTimersByTimeAsync(540)
    const { startTime, endTime } = await response
    expect((endTime ?? 0) - (startTime ?? 0)).toBe(540)
  })

  test('an error waits like a first token', async () => {
    const { fetch } = createSimulator({ fault: { status: 500 } }, { firstTokenDelayMs: 100 })
    const start = Date.now()
    const response = fetch(URLS[0] ?? '', init(true))
    await vi.advanceTimersByTimeAsync(100)
    expect((await response).status).toBe(500)
    expect(Date.now() - start).toBe(100)
  })

  test.each<[string, SimulatedReply, boolean]>([
    ['before the first token', { text: 'a b c', firstTokenDelayMs: 1000 }, true],
    ['between chunks', { text: 'a b c', delayMs: 1000 }, true],
    ['before an answer in one piece', { text: 'a b c', firstTokenDelayMs: 1000 }, false],
    ['in a stall', { text: 'a b c', fault: { kind: 'stall', afterChunks: 1 } }, true],
    ['before an error', { fault: { status: 500 }, firstTokenDelayMs: 1000 }, true],
  ])('a signal stops it %s, and leaves no timer', async (_when, reply, stream) => {
    const { fetch, requests } = createSimulator(reply)
    const controller = new AbortController()
    const reading = fetch(URLS[0] ?? '', init(stream, controller.signal)).then((response) => response.text())
    const outcome = expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    await vi.advanceTimersByTimeAsync(500)
    expect(requests[0]?.aborted).toBe(false)
    controller.abort()
    await outcome
    expect(requests[0]?.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('cancelling the body leaves no timer', async () => {
    const { fetch, requests } = createSimulator({ text: 'a b c', delayMs: 1000 })
    const reader = (await fetch(URLS[1] ?? '', init(true))).body?.getReader()
    await reader?.read()
    const pending = reader?.read()
    await vi.advanceTimersByTimeAsync(10)
    expect(vi.getTimerCount()).toBe(1)
    await reader?.cancel()
    expect((await pending)?.done).toBe(true)
    expect(requests[0]?.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

test.each(PROVIDERS)('%s: stopping a stream is seen as an abort', async (provider) => {
  const { call, simulator } = simulate(provider, { text: 'one two three four' })
  for await (const [chunk] of call.stream('Hi')) if (chunk.content !== '') break
  await expect.poll(() => simulator.requests[0]?.aborted).toBe(true)
})

test.each(PROVIDERS)('%s: a stream that was read is not an abort', async (provider) => {
  const { call, simulator } = simulate(provider, { text: 'one two three four' })
  const stream = call.stream('Hi')
  await stream.drain()
  stream.abort()
  expect(stream.complete).toBe(true)
  expect(simulator.requests[0]?.aborted).toBe(false)
})

test('a request is stopped by its signal also after memory was cleaned up', async () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const { handler, requests } = createSimulator({ text: 'Hi', fault: { kind: 'stall', afterChunks: 0 } })
  const controller = new AbortController()
  const response = await handler(new Request(URLS[0] ?? '', init(true, controller.signal)))
  for (let round = 0; round < 3; round++) {
    collectGarbage()
    await setImmediate()
  }
  controller.abort()
  await expect(response.text()).rejects.toMatchObject({ name: 'AbortError' })
  expect(requests[0]?.aborted).toBe(true)
})

test('a signal that is aborted already sends nothing', async () => {
  const { fetch, requests } = createSimulator({ text: 'Hi' })
  await expect(fetch(URLS[0] ?? '', init(true, AbortSignal.abort()))).rejects.toMatchObject({ name: 'AbortError' })
  expect(requests).toEqual([])
})

test('a signal that outlives the answer is let go', async () => {
  const { fetch, requests } = createSimulator({ text: 'Hi' })
  const controller = new AbortController()
  const remove = vi.spyOn(controller.signal, 'removeEventListener')
  await (await fetch(URLS[0] ?? '', init(true, controller.signal))).text()
  expect(remove).toHaveBeenCalled()
  controller.abort()
  expect(requests[0]?.aborted).toBe(false)
})
