import { describe, expect, test } from 'vitest'
import { CallError } from '../../src/base/call-error.js'
import { type ReadEvent, readEventStream } from '../../src/base/event-stream.js'
import { cutEvery, toBody } from '../wire/cuts.js'

const read: ReadEvent<unknown> = ({ event, data }, emit) => {
  if (data === '[DONE]') return 'end'
  if (event === 'error') throw new CallError({ kind: 'server', message: 'an error event' })
  try {
    emit(JSON.parse(data))
  } catch {
    throw new CallError({ kind: 'parse', message: 'not JSON' })
  }
  return undefined
}

/** What is read of a text that comes in pieces of so many bytes, and what it fails with. */
async function readText(text: string, size = 1_000): Promise<{ readonly chunks: unknown[]; readonly error: unknown }> {
  const body = toBody(cutEvery(size)(new TextEncoder().encode(text)))
  const chunks: unknown[] = []
  try {
    for await (const list of readEventStream(body, read, new AbortController().signal)) chunks.push(...list)
  } catch (error) {
    return { chunks, error }
  }
  return { chunks, error: null }
}

describe.each([1, 2, 7, 4096])('in pieces of %i bytes', (size) => {
  test.each([
    ['line feeds', 'data: {"a":"é😀"}\n\ndata: 2\n\n'],
    ['carriage returns and line feeds', 'data: {"a":"é😀"}\r\n\r\ndata: 2\r\n\r\n'],
    ['comments, ids and pings between', ': hello\n\nid: 1\ndata: {"a":"é😀"}\n\n: PROCESSING\n\ndata: 2\n\n'],
    ['no space after the colon', 'data:{"a":"é😀"}\n\ndata:2\n\n'],
    ['a byte order mark', '\ufeffdata: {"a":"é😀"}\n\ndata: 2\n\n'],
    ['data in two lines', 'data: {"a":\ndata: "é😀"}\n\ndata: 2\n\n'],
    ['no blank line at the end', 'data: {"a":"é😀"}\n\ndata: 2\n'],
    ['no line end at the end', 'data: {"a":"é😀"}\n\ndata: 2'],
    ['more behind [DONE]', 'data: {"a":"é😀"}\n\ndata: 2\n\ndata: [DONE]\n\ndata: 3\n\n'],
  ])('%s', async (_name, text) => {
    expect(await readText(text, size)).toEqual({ chunks: [{ a: 'é😀' }, 2], error: null })
  })

  test('an event that is cut at the end is no event', async () => {
    expect(await readText('data: 1\n\ndata: {"a":', size)).toEqual({ chunks: [1], error: null })
  })

  test('an error event comes after what was before it, also as the last one without its blank line', async () => {
    for (const end of ['\n\ndata: 2\n\n', '\n']) {
      expect(await readText(`data: 1\n\nevent: error\ndata: {}${end}`, size)).toMatchObject({ chunks: [1], error: { kind: 'server' } })
    }
  })

  test('an event that is not JSON comes after what was before it', async () => {
    expect(await readText('data: 1\n\ndata: {oops}\n\ndata: 2\n\n', size)).toMatchObject({ chunks: [1], error: { kind: 'parse' } })
  })
})

test('stopping the iteration, and aborting, close the body', async () => {
  const closed: string[] = []
  const endless = (name: string) => new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')), cancel: () => void closed.push(name) })
  const silent = (name: string) => new ReadableStream<Uint8Array>({ cancel: () => void closed.push(name) })
  for await (const _ of readEventStream(endless('left'), read, new AbortController().signal)) break
  const controller = new AbortController()
  const reading = readEventStream(silent('aborted'), read, controller.signal).next()
  controller.abort()
  expect(await reading).toEqual({ done: true, value: undefined })
  expect(closed).toEqual(['left', 'aborted'])
})

test('a body that begins when its signal has aborted is closed unread', async () => {
  let closed = false
  const body = new ReadableStream<Uint8Array>({ cancel: () => void (closed = true) })
  expect(await readEventStream(body, read, AbortSignal.abort()).next()).toEqual({ done: true, value: undefined })
  expect(closed).toBe(true)
})
