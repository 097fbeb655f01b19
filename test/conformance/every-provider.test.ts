import { type CallContext, isCallError, system, user } from 'callscope'
import type { OpenAIStream } from 'callscope/openai'
import { describe, expect, test, vi } from 'vitest'
import { from, readAll } from '../providers/chunks.js'
import { createControlledStream } from '../react/fake-model.js'
import { agree } from './agree.js'
import { factsOf } from './facts.js'
import { formatBook } from './providers.js'
import { wires } from './wires.js'

const BOOK = { id: 'a', pieces: ['{"title":', '"X"}'] }
const EMPTY = { id: 'b', pieces: [] }
const CUT = { id: 'c', pieces: ['{"title":"The'] }

describe.each(wires)('%s', (_name, { provider, chunks }) => {
  const context: CallContext = { tools: [formatBook] }
  /** Reads a stream of these chunks to its end. */
  const read = async (raw: readonly object[], facts: CallContext = context): Promise<OpenAIStream> => {
    const stream = new provider.Stream(from(...raw) as never, facts)
    await readAll(stream)
    return stream
  }

  test('text and calls, one of them without arguments', async () => {
    const { stream, tools } = await agree(provider, { context, chunks: chunks({ text: ['He', 'llo'], calls: [EMPTY, BOOK], reason: 'tool_calls' }) })
    expect(stream).toMatchObject({ content: 'Hello', commonFinishReasons: ['tool_calls'], complete: true, commonTools: [{ id: 'b', args: {}, status: 'complete', known: true }, { id: 'a', args: { title: 'X' }, status: 'complete' }] })
    expect(new Set(tools.map(({ id }) => id))).toEqual(new Set(['a', 'b']))
  })

  test('a call of a tool that was not offered', async () => {
    const { stream } = await agree(provider, { context: { tools: [] }, chunks: chunks({ calls: [BOOK], reason: 'tool_calls' }) })
    expect(stream).toMatchObject({ error: null, commonTools: [{ name: 'format_book', known: false, status: 'complete' }] })
    await expect(stream.tool?.call()).rejects.toMatchObject({ kind: 'tool' })
  })

  test('calls that grow', async () => {
    const { stream, tools } = await agree(provider, { context: { ...context, partialTools: true }, chunks: chunks({ calls: [BOOK, EMPTY], reason: 'tool_calls' }) })
    expect(stream.tools).toHaveLength(2)
    expect(tools).toHaveLength(2)
    const partial = await read(chunks({ calls: [BOOK], reason: 'tool_calls' }), { ...context, partialTools: true })
    const { steps } = await readAll(partial)
    expect(steps.flatMap(([, tool]) => (tool ? [[tool.delta, tool.args]] : []))).toEqual([['{"title":', {}], ['"X"}', { title: 'X' }], [null, { title: 'X' }]])
  })

  test('arguments that the limit cut', async () => {
    const { stream } = await agree(provider, { context, chunks: chunks({ text: ['x'], calls: [BOOK, CUT], reason: 'length' }) })
    expect(stream).toMatchObject({ content: 'x', error: null, commonFinishReasons: ['length'], commonTools: [{ status: 'complete' }, { status: 'invalid', argsText: '{"title":"The', args: { title: 'The' }, error: expect.any(Error) }] })
    expect(stream.outputTokens).toBeGreaterThan(1)
    await expect(stream.tools[1]?.call()).rejects.toMatchObject({ kind: 'tool' })
  })

  test('a stream that is cut keeps what came, and is an error that holds it', async () => {
    const { stream } = await agree(provider, { context, chunks: chunks({ text: ['Hel'], calls: [BOOK, CUT] }), error: 'incomplete' })
    expect(stream).toMatchObject({ content: 'Hel', complete: false, aborted: false, finishReasons: [], commonTools: [{ status: 'complete' }, { status: 'invalid' }] })
    expect(isCallError(stream.error) && stream.error.partial).toMatchObject({ content: 'Hel', complete: false, error: stream.error })
  })

  test('a whole answer without calls, and one of a made-up call, have lists of tools', async () => {
    const stream = await read(chunks({ text: ['x'], reason: 'stop' }))
    const response = stream.constructCallResponse()
    const nothing = new provider.CallResponse({} as never)
    for (const answer of [stream, response, nothing]) expect(answer).toMatchObject({ tools: [], tool: null, commonTools: [] })
  })

  test('the usage of an unknown model is known, its cost is not', async () => {
    const { stream } = await agree(provider, { chunks: chunks({ text: ['x'], reason: 'stop', model: 'nobody-knows-1' }) })
    expect(stream.commonUsage?.totalTokens).toBeGreaterThan(0)
    expect(stream).toMatchObject({ model: 'nobody-knows-1', cost: null, costBreakdown: { usd: null, complete: false } })
  })

  test.each<[string, unknown, string]>([
    ['text', 'sunny', 'sunny'],
    ['bytes', new Uint8Array([1, 2]), 'AQI='],
    ['a number', 1.5, '1.5'],
    ['a truth value', true, 'true'],
    ['null', null, 'null'],
    ['nothing', undefined, 'null'],
    ['a list', [1, 'a'], '[1,"a"]'],
    ['bytes within', { a: [new Uint8Array([1])] }, '{"a":["AQ=="]}'],
    ['an object', { at: 'sea' }, '{"at":"sea"}'],
  ])('a tool that gives %s', async (_case, output, text) => {
    const stream = await read(chunks({ calls: [BOOK], reason: 'tool_calls' }))
    const [message] = stream.toolMessageParams([[stream.tool!, output]]) as { content: unknown }[]
    expect(message?.content).toEqual(typeof message?.content === 'string' ? text : [expect.objectContaining({ tool_use_id: 'a', content: [{ type: 'text', text }] })])
  })

  test('a tool that gives a function is an error, a tool that failed is told to the model', async () => {
    const stream = await read(chunks({ calls: [BOOK], reason: 'tool_calls' }))
    expect(() => stream.toolMessageParams([[stream.tool!, () => 1]])).toThrow(expect.objectContaining({ name: 'CallError', kind: 'tool' }))
    expect(JSON.stringify(stream.toolMessageParams([[stream.tool!, 'gone', { isError: true }]]))).toMatch(/"is_error":true|"Error: gone"/)
  })

  test.each(['abort()', 'a signal'])('%s keeps what came as a message, and is no error', async (by) => {
    const controller = new AbortController()
    const source = createControlledStream()
    const stream = new provider.Stream(source as never, { ...context, signal: controller.signal })
    for (const chunk of chunks({ text: ['Hel', 'lo'], calls: [CUT] })) source.push(chunk)
    const before: unknown[] = []
    for await (const [chunk] of stream) {
      before.push(factsOf(stream))
      if (chunk.content !== 'lo') continue
      if (by === 'abort()') stream.abort()
      else controller.abort()
    }
    for (const answer of [stream, stream.constructCallResponse()]) {
      expect(answer).toMatchObject({ content: 'Hello', aborted: true, complete: false, error: null, finishReasons: [], commonFinishReasons: [] })
      expect(JSON.stringify(answer.messageParam)).toContain('Hello')
    }
    expect(factsOf(stream.constructCallResponse())).toEqual(factsOf(stream))
    expect(source.isClosed).toBe(true)
    expect(await readAll(stream)).toMatchObject({ error: null, steps: { length: before.length } })
  })

  test('times are set, and reading again tells the same', async () => {
    const stream = new provider.Stream(from(...chunks({ text: ['He', 'llo'], reason: 'stop' })) as never)
    expect(stream).toMatchObject({ startTime: null, firstTokenTime: null, endTime: null })
    const first = await readAll(stream)
    const facts = factsOf(stream)
    const second = await readAll(stream)
    expect(second.steps).toEqual(first.steps)
    expect(factsOf(stream)).toEqual(facts)
    for (const { startTime, firstTokenTime, endTime } of [stream, stream.constructCallResponse()]) {
      expect(startTime).toBeGreaterThan(0)
      expect(firstTokenTime).toBeGreaterThanOrEqual(startTime!)
      expect(endTime).toBeGreaterThanOrEqual(firstTokenTime!)
    }
  })

  test('the user\'s message is what the user said, whatever else was sent', async () => {
    const raw = chunks({ text: ['x'], reason: 'stop' })
    const asked = { messages: [system('Answer in JSON'), user('Which book?')], callParams: { response_format: { type: 'json_object' } } }
    expect(await read(raw, asked)).toMatchObject({ commonUserMessageParam: user('Which book?'), userMessageParam: { role: 'user', content: 'Which book?' } })
    const answered = { messages: [user('Which book?'), { role: 'tool', content: [{ type: 'tool-result', id: 'a', content: 'X' }] }] } as const
    expect(await read(raw, answered)).toMatchObject({ commonUserMessageParam: null, userMessageParam: null })
  })

  test('no getter throws, asks the network or changes anything', async () => {
    const ask = vi.fn(() => {
      throw new Error('A getter asked the network.')
    })
    for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'Image']) vi.stubGlobal(name, ask)
    const messages = [user(['What is this?', { type: 'image-url', url: 'https://example.org/a.png' }])]
    const stream = await read(chunks({ text: ['x'], calls: [BOOK, CUT], reason: 'length' }), { ...context, messages })
    const { steps } = await readAll(stream)
    const answers = [stream, stream.constructCallResponse(), new provider.CallResponse({} as never, { messages }), ...steps.map(([chunk]) => chunk)]
    for (const answer of answers) expect(everyGetter(answer)).toEqual(everyGetter(answer))
    expect(everyGetter(stream)).toMatchObject({ content: 'x' })
    expect(ask).not.toHaveBeenCalled()
  })
})

/** Reads every getter that an object has, its own and its classes'. */
function everyGetter(object: object): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (let level: unknown = object; level instanceof Object && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(level))) if (get && !(name in values)) values[name] = Reflect.get(object, name)
  }
  return values
}
