import { getEventListeners } from 'node:events'
import { isCallError } from 'callscope'
import { OpenAIStream } from 'callscope/openai'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { chatChunk, from, readAll, toolDelta } from '../providers/chunks.js'
import { createControlledStream } from '../react/fake-model.js'

const hello = () => [chatChunk({ content: 'Hel' }), chatChunk({ content: 'lo' }, 'stop')]

test('nothing is asked of the source before somebody reads', async () => {
  let asked = 0
  const stream = new OpenAIStream(
    (async function* () {
      asked += 1
      yield* hello()
    })(),
  )
  await Promise.resolve()
  expect(asked).toBe(0)
  expect(stream).toMatchObject({ ended: false, startTime: null })
  await readAll(stream)
  expect(asked).toBe(1)
  expect(stream.startTime).toBeLessThanOrEqual(stream.firstTokenTime!)
  expect(stream.firstTokenTime).toBeLessThanOrEqual(stream.endTime!)
})

test('when it was sent is noted once: a time that is given stands', async () => {
  const stream = new OpenAIStream(from(...hello()), { startTime: 5 })
  await readAll(stream)
  expect(stream.startTime).toBe(5)
})

test('a stream can be read again: it replays', async () => {
  const stream = new OpenAIStream(from(...hello()))
  const first = await readAll(stream)
  const second = await readAll(stream)
  expect(second.steps).toEqual(first.steps)
  expect(stream.content).toBe('Hello')
  expect(stream.chunks).toHaveLength(2)
})

test('two readers at once each get every chunk', async () => {
  const source = createControlledStream()
  const stream = new OpenAIStream(source as never)
  const texts = Promise.all([readAll(stream), readAll(stream)])
  for (const chunk of hello()) source.push(chunk)
  source.end()
  for (const { steps } of await texts) expect(steps.map(([chunk]) => chunk.content).join('')).toBe('Hello')
})

test('chunks that come in lists are steps of their own', async () => {
  const stream = new OpenAIStream(from(hello()) as never)
  const { steps } = await readAll(stream)
  expect(steps.map(([chunk]) => chunk.content)).toEqual(['Hel', 'lo'])
})

describe('runs of chunks within a list', () => {
  const text = ['a', 'b', 'c', 'd']
  const run = (seen: boolean[] = []) => (each: boolean) => {
    seen.push(each)
    return each ? text.map((content) => chatChunk({ content })) : [chatChunk({ content: text.join('') })]
  }
  const listOf = (...items: unknown[]) => from(items) as never
  const contents = (chunks: readonly { readonly choices: readonly { readonly delta: { readonly content?: string | null } }[] }[]) => chunks.map(({ choices }) => choices[0]?.delta.content)

  test('are kept as the chunks that they stand for', async () => {
    const stream = new OpenAIStream(listOf(...hello().slice(0, 1), run(), run(), ...hello().slice(1)))
    await stream.drain()
    expect(contents(stream.chunks)).toEqual(['Hel', ...text, ...text, 'lo'])
    expect(stream.content).toBe('Helabcdabcdlo')
  })

  test('are read as one where chunks are not kept', async () => {
    const seen: boolean[] = []
    const stream = new OpenAIStream(listOf(run(seen), ...hello(), run(seen)), { keepChunks: false })
    await stream.drain()
    expect([stream.content, stream.chunks, seen]).toEqual(['abcdHelloabcd', [], [false, false]])
  })

  test('are steps of their own for who iterates', async () => {
    const stream = new OpenAIStream(listOf(run(), ...hello()), { keepChunks: false })
    const { steps } = await readAll(stream)
    expect(steps.map(([chunk]) => chunk.content)).toEqual([...text, 'Hel', 'lo'])
  })

  test('are steps of their own for who comes while another one drains', async () => {
    const source = createControlledStream()
    const stream = new OpenAIStream(source as never, { keepChunks: false })
    const seen: boolean[] = []
    const draining = stream.drain()
    source.push([run(seen)] as never)
    await vi.waitFor(() => expect(stream.content).toBe('abcd'))
    const reading = readAll(stream)
    source.push([run(seen)] as never)
    source.push(hello() as never)
    source.end()
    const { steps } = await reading
    await draining
    expect(steps.map(([chunk]) => chunk.content)).toEqual([...text, 'Hel', 'lo'])
    expect([stream.content, seen]).toEqual(['abcdabcdHello', [false, true]])
  })

  test('may be as long as an answer', async () => {
    const long = Array.from({ length: 200_000 }, () => chatChunk({ content: 'x' }))
    const stream = new OpenAIStream(listOf(() => long, ...hello()))
    await stream.drain()
    expect([stream.chunks.length, stream.content.length]).toEqual([200_002, 200_005])
  })
})

test('without keepChunks nothing is kept, and the text is whole', async () => {
  const stream = new OpenAIStream(from(...hello()), { keepChunks: false })
  const { steps } = await readAll(stream)
  expect(steps.map(([chunk]) => chunk.content)).toEqual(['Hel', 'lo'])
  expect(stream.chunks).toEqual([])
  expect(stream.content).toBe('Hello')
})

describe('abort()', () => {
  test('between chunks ends the loop quietly, keeps what came and closes the source', async () => {
    const source = createControlledStream()
    const stream = new OpenAIStream(source as never)
    source.push(chatChunk({ content: 'Hel' }))
    const reading = (async () => {
      for await (const [chunk] of stream) if (chunk.content === 'Hel') stream.abort()
    })()
    await reading
    source.push(chatChunk({ content: 'lo' }, 'stop'))
    expect(stream).toMatchObject({ content: 'Hel', aborted: true, error: null, complete: false, finishReasons: [] })
    expect(stream.messageParam).toEqual({ role: 'assistant', content: 'Hel' })
    expect(stream.constructCallResponse()).toMatchObject({ content: 'Hel', aborted: true, error: null })
    expect(source.isClosed).toBe(true)
  })

  test('while a chunk is awaited that never comes', async () => {
    const stream = new OpenAIStream(createControlledStream() as never)
    const reading = readAll(stream)
    await new Promise((resolve) => setTimeout(resolve))
    stream.abort()
    expect(await reading).toEqual({ steps: [], error: null })
    expect(stream.aborted).toBe(true)
  })

  test('before the start sends nothing', async () => {
    let asked = 0
    const stream = new OpenAIStream(() => {
      asked += 1
      return from(...hello())
    })
    stream.abort()
    expect((await readAll(stream)).steps).toEqual([])
    expect(asked).toBe(0)
    expect(stream.constructCallResponse()).toMatchObject({ content: '', aborted: true })
  })

  test('after the end changes nothing', async () => {
    const stream = new OpenAIStream(from(...hello()))
    await readAll(stream)
    stream.abort()
    expect(stream).toMatchObject({ aborted: false, complete: true })
  })

  test('by a signal, before and during', async () => {
    const early = new OpenAIStream(from(...hello()), { signal: AbortSignal.abort() })
    expect((await readAll(early)).steps).toEqual([])
    expect(early.aborted).toBe(true)

    const controller = new AbortController()
    const source = createControlledStream()
    const late = new OpenAIStream(source as never, { signal: controller.signal })
    source.push(chatChunk({ content: 'Hel' }))
    for await (const [chunk] of late) if (chunk.content) controller.abort()
    expect(late).toMatchObject({ aborted: true, content: 'Hel' })
  })

  test('an unfinished tool call is marked, not given as a step', async () => {
    const source = createControlledStream()
    const stream = new OpenAIStream(source as never)
    source.push(chatChunk(toolDelta(0, 'a', 'look', '{"at":"sk')))
    const tools: unknown[] = []
    for await (const [, tool] of stream) {
      tools.push(tool)
      stream.abort()
    }
    expect(tools).toEqual([null])
    expect(stream.commonTools).toMatchObject([{ status: 'invalid', args: { at: 'sk' } }])
  })
})

test('leaving the loop stops the stream, unless another reader goes on', async () => {
  const source = createControlledStream()
  const alone = new OpenAIStream(source as never)
  source.push(chatChunk({ content: 'Hel' }))
  for await (const [chunk] of alone) if (chunk.content) break
  expect(alone.aborted).toBe(true)
  expect(source.isClosed).toBe(true)

  const other = createControlledStream()
  const shared = new OpenAIStream(other as never)
  const staying = readAll(shared)
  other.push(chatChunk({ content: 'Hel' }))
  for await (const [chunk] of shared) if (chunk.content) break
  other.push(chatChunk({ content: 'lo' }, 'stop'))
  other.end()
  expect((await staying).steps).toHaveLength(2)
  expect(shared).toMatchObject({ aborted: false, content: 'Hello' })
})

test('an error after some chunks comes after them, and holds the partial answer', async () => {
  const stream = new OpenAIStream(
    (async function* () {
      yield chatChunk({ content: 'Hel' })
      throw new TypeError('terminated')
    })(),
  )
  const { steps, error } = await readAll(stream)
  expect(steps).toHaveLength(1)
  expect(isCallError(error, 'network') && error.partial).toMatchObject({ content: 'Hel', complete: false })
  expect(stream.error).toBe(error)
  expect((await readAll(stream)).error).toBe(error)
  expect(JSON.stringify(error)).not.toContain('Hel')
})

test('drain() never rejects, and tells of progress', async () => {
  let progress = 0
  const stream = new OpenAIStream(from(hello()) as never, { keepChunks: false })
  await stream.drain(() => (progress += 1))
  expect(stream.content).toBe('Hello')
  expect(progress).toBeGreaterThan(0)
  const cut = new OpenAIStream(from(chatChunk({ content: 'Hel' })))
  await cut.drain()
  expect(cut.error).toMatchObject({ kind: 'incomplete' })
})

test('drain() beside a reader loses nothing', async () => {
  const source = createControlledStream()
  const stream = new OpenAIStream(source as never)
  const reading = readAll(stream)
  const draining = stream.drain()
  for (const chunk of hello()) {
    source.push(chunk)
    await new Promise((resolve) => setTimeout(resolve))
  }
  source.end()
  await draining
  expect((await reading).steps.map(([chunk]) => chunk.content)).toEqual(['Hel', 'lo'])
  expect(stream).toMatchObject({ content: 'Hello', error: null })
})

test('where chunks are not kept, what every reader has seen is let go: a later reader gets nothing', async () => {
  const stream = new OpenAIStream(from(...hello()), { keepChunks: false })
  expect((await readAll(stream)).steps).toHaveLength(2)
  expect((await readAll(stream)).steps).toEqual([])
  expect(stream.chunks).toEqual([])
})

test.each<[string, () => AsyncIterable<never>, (stream: OpenAIStream) => unknown]>([
  ['ended', () => from(...hello()), readAll],
  ['failed', () => from(chatChunk({ content: 'Hel' })), readAll],
  ['was stopped', () => from(...hello()), async (stream) => { for await (const _ of stream) stream.abort() }],
  ['was left', () => from(...hello()), async (stream) => { for await (const _ of stream) break }],
])('a signal that lives on is not listened to by a stream that %s', async (_name, create, read) => {
  const { signal } = new AbortController()
  await read(new OpenAIStream(create(), { signal }))
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

describe('a list of many chunks', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  test.each([[40, 10], [1, 0]])('when 64 chunks take %i ms, the browser gets %i turns in 640', async (ms, turns) => {
    let now = 0
    vi.spyOn(Date, 'now').mockImplementation(() => (now += ms))
    const yieldTurn = vi.fn(() => Promise.resolve())
    vi.stubGlobal('scheduler', { yield: yieldTurn })
    const list = Array.from({ length: 640 }, () => chatChunk({ content: 'x' }))
    await new OpenAIStream(from(list, chatChunk({}, 'stop')) as never).drain()
    expect(yieldTurn.mock.calls.length).toBeGreaterThanOrEqual(turns)
    expect(yieldTurn.mock.calls.length).toBeLessThanOrEqual(turns + 2)
  })
})
