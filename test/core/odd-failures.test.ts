import { defineCall, type Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai, OpenAIStream } from 'callscope/openai'
import { describe, expect, test } from 'vitest'
import { chatChunk } from '../providers/chunks.js'

// What a client that is no SDK's may throw and give: a fake, a wrapper, a mistake.

type Create = () => unknown

const failTrap = (): never => {
  throw new Error('nobody looks at me')
}
const circular = new Error('terminated')
circular.cause = circular

const THROWN: readonly (readonly [name: string, value: unknown, kind: string])[] = [
  ['a text', 'boom', 'unknown'],
  ['undefined', undefined, 'unknown'],
  ['null', null, 'unknown'],
  ['a symbol', Symbol('boom'), 'unknown'],
  ['a frozen object with a status', Object.freeze({ status: 503 }), 'overloaded'],
  ['a frozen error', Object.freeze(new Error('boom')), 'unknown'],
  ['a frozen CallError of another copy', Object.freeze(Object.assign(new Error('boom'), { name: 'CallError', kind: 'server' })), 'server'],
  ['an error that is its own cause', circular, 'unknown'],
  ['an error without a class', Object.setPrototypeOf(new Error('boom'), Object.create(Error.prototype, { constructor: { value: undefined } })), 'unknown'],
  ['an object whose getter throws', Object.defineProperty({}, 'status', { get: failTrap }), 'unknown'],
  ['a proxy that shows nothing', new Proxy({}, { get: failTrap, has: failTrap }), 'unknown'],
  ['headers whose getter throws', { status: 500, headers: Object.defineProperty({}, 'x-request-id', { get: failTrap }) }, 'unknown'],
  ["somebody else's AbortError", new DOMException('stopped', 'AbortError'), 'network'],
  ['a TimeoutError', new DOMException('late', 'TimeoutError'), 'timeout'],
]

const models: readonly (readonly [provider: string, create: (create: Create) => Model])[] = [
  ['openai', (create) => openai('m', { client: { chat: { completions: { create } } } as never })],
  ['anthropic', (create) => anthropic('m', { client: { messages: { create } } as never })],
  ['azure', (create) => azure('m', { client: { path: () => ({ post: create }) } as never })],
]

const iterable = (iterator: object) => ({ [Symbol.asyncIterator]: () => iterator })

describe.each(models)('%s', (provider, createModel) => {
  const expectFailure = async (create: Create, kind: string) => {
    const stream = defineCall({ model: createModel(create), prompt: () => 'Hi' }).stream()
    await stream.drain()
    expect(stream).toMatchObject({ ended: true, complete: false, aborted: false, error: { name: 'CallError', kind } })
    const read = async () => {
      for await (const _ of stream);
    }
    expect(await read().catch((error: unknown) => error)).toBe(stream.error)
  }

  test.each(THROWN)('a client that throws %s', async (_name, value, kind) => {
    const fail = () => {
      throw value
    }
    await expectFailure(fail, kind)
    await expect(defineCall({ model: createModel(fail), prompt: () => 'Hi' })()).rejects.toMatchObject({ name: 'CallError', kind })
    await expectFailure(async () => fail(), kind)
    await expectFailure(async () => iterable({ next: () => Promise.reject(value) }), kind)
  })

  test.each([undefined, null, 5, 'text', [], {}])('a client that gives %j', async (value) => {
    await expectFailure(async () => value, 'parse')
  })

  test('a chunk that cannot be looked at ends the stream with an error that keeps what came', async () => {
    const stream = defineCall({
      model: createModel(async () => (async function* () {
        yield Object.defineProperty({}, 'error', { get: failTrap })
      })()),
      prompt: () => 'Hi',
    }).stream()
    await stream.drain()
    expect(stream).toMatchObject({ complete: false, error: { kind: 'parse', provider } })
  })
})

test.each([
  [{ error: { code: { toString: 1, valueOf: 1 }, type: [] } }],
  [{ error: { code: Object.create(null) as unknown, type: 7 } }],
  [{ error: [[{}]], code: {} }],
  [{ error: true, detail: { a: 1 } }],
])('an error whose fields are of absurd types: %j', async (chunk) => {
  const stream = new OpenAIStream((async function* () {
    yield chatChunk({ content: 'Hello' })
    yield chunk as never
  })())
  await stream.drain()
  expect(stream).toMatchObject({ content: 'Hello', complete: false, error: { kind: 'server', cause: chunk } })
})

describe('a source of raw chunks that ends in a way of its own', () => {
  const first = { done: false, value: chatChunk({ content: 'Hello' }) }
  const source = (fields: object) => {
    let count = 0
    return iterable({ next: async () => (count++ === 0 ? first : { done: true }), ...fields }) as never
  }

  test.each<[string, object]>([
    ['gives nothing for return()', { return: () => undefined }],
    ['throws from return()', { return: failTrap }],
    ['fails in return()', { return: () => Promise.reject(new Error('no')) }],
    ['has a return that is no function', { return: 5 }],
  ])('%s', async (_name, fields) => {
    const ended = new OpenAIStream(source(fields))
    await ended.drain()
    expect(ended).toMatchObject({ content: 'Hello', complete: false, error: { kind: 'incomplete' } })
    const left = new OpenAIStream(source(fields))
    for await (const _ of left) break
    expect(left).toMatchObject({ content: 'Hello', aborted: true, error: null })
  })

  test('gives its chunks at once', async () => {
    let count = 0
    const stream = new OpenAIStream(iterable({ next: () => (count++ === 0 ? { done: false, value: chatChunk({ content: 'Hello' }, 'stop') } : { done: true }) }) as never)
    await stream.drain()
    expect(stream).toMatchObject({ content: 'Hello', complete: true, error: null })
  })

  test('fails with nothing after its finish reason', async () => {
    const stream = new OpenAIStream((async function* () {
      yield chatChunk({ content: 'Hello' }, 'stop')
      throw null
    })())
    await stream.drain()
    expect(stream).toMatchObject({ content: 'Hello', complete: false, error: { kind: 'unknown' } })
  })
})
