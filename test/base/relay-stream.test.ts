import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { resumeStream } from '../../src/base/relay-stream.js'

const ALL = 'data: one\n\ndata: two\n\ndata: three\n\n'
const encode = (text: string) => new TextEncoder().encode(text)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Sends a text, and then breaks, ends, or says no more. */
function toBody(text: string, then: 'break' | 'end' | 'hang'): ReadableStream<Uint8Array> {
  let isSent = false
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isSent && text !== '') {
          isSent = true
          return controller.enqueue(encode(text))
        }
        if (then === 'end') controller.close()
        else if (then === 'break') controller.error(new TypeError('terminated'))
        else return new Promise<void>(() => {})
        return undefined
      },
    },
    { highWaterMark: 0 },
  )
}

const first = (body: ReadableStream<Uint8Array>, id = 'stream-1') => new Response(body, { headers: { 'x-callscope-stream': id, 'content-type': 'text/event-stream' } })

/** A relay that answers each further request in turn, and notes it. */
function createRelay(...answers: (Response | Error)[]) {
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push(`${init?.method ?? 'GET'} ${String(input)}`)
    if (init?.method === 'DELETE') return new Response(null, { status: 204 })
    const answer = answers.shift() ?? new Error('fetch failed')
    if (answer instanceof Error) throw answer
    return answer
  }
  return { asked, fetch }
}

const BASE = 'https://app.test/api/llm'

async function readAll(response: Response): Promise<string> {
  const read = response.text()
  read.catch(() => {})
  await vi.advanceTimersByTimeAsync(60_000)
  return read
}

test('a stream that comes whole is asked for once', async () => {
  const { asked, fetch } = createRelay()
  const response = resumeStream(first(toBody(ALL, 'end')), BASE, fetch, null)
  expect([response.status, response.headers.get('content-type'), await readAll(response)]).toEqual([200, 'text/event-stream', ALL])
  expect(asked).toEqual([])
})

test('an answer that the relay does not keep is left as it is', () => {
  const { fetch } = createRelay()
  for (const response of [new Response(ALL), new Response(null, { status: 204, headers: { 'x-callscope-stream': 'a' } }), first(toBody(ALL, 'end'), '../files'), first(toBody(ALL, 'end'), 'x'.repeat(65))]) {
    expect(resumeStream(response, BASE, fetch, null)).toBe(response)
  }
})

test.each([0, 1, 10, ALL.length - 1, ALL.length])('where it breaks after %i bytes the rest comes from there', async (at) => {
  const { asked, fetch } = createRelay(first(toBody(ALL.slice(at), 'end')))
  expect(await readAll(resumeStream(first(toBody(ALL.slice(0, at), 'break')), BASE, fetch, null))).toBe(ALL)
  expect(asked).toEqual([`GET ${BASE}/streams/stream-1?from=${at}`])
})

test('it may break again and again, and the network may be away for a while', async () => {
  const away = () => new TypeError('fetch failed')
  const pieces = Array.from(ALL).map((letter) => first(toBody(letter, 'break')))
  const { asked, fetch } = createRelay(away(), away(), away(), new Response(null, { status: 503 }), ...pieces, first(toBody('', 'end')))
  expect(await readAll(resumeStream(first(toBody('', 'break')), BASE, fetch, null))).toBe(ALL)
  expect(asked).toHaveLength(4 + ALL.length + 1)
})

test.each([404, 410, 403, 401])('where the relay has it no more (%i) it fails as it broke', async (status) => {
  const { asked, fetch } = createRelay(new Response(null, { status }))
  await expect(readAll(resumeStream(first(toBody('data', 'break')), BASE, fetch, null))).rejects.toThrow('terminated')
  expect(asked).toHaveLength(1)
})

test.each([new Response('<html>Log in'), first(toBody('other', 'end'), 'stream-2')])('an answer that is not this stream is not taken for its rest', async (other) => {
  const { asked, fetch } = createRelay(other)
  await expect(readAll(resumeStream(first(toBody('data', 'break')), BASE, fetch, null))).rejects.toThrow('terminated')
  expect(asked).toHaveLength(1)
})

test('it is not tried for ever', async () => {
  const { asked, fetch } = createRelay()
  await expect(readAll(resumeStream(first(toBody('data', 'break')), BASE, fetch, null))).rejects.toThrow('terminated')
  expect(asked).toHaveLength(6)
})

describe('whoever stops stops the stream', () => {
  const STOPPED = [`DELETE ${BASE}/streams/stream-1`]

  test('by leaving its body', async () => {
    const { asked, fetch } = createRelay()
    const reader = resumeStream(first(toBody('data', 'hang')), BASE, fetch, null).body!.getReader()
    await reader.read()
    await reader.cancel()
    expect(asked).toEqual(STOPPED)
  })

  test('by a signal, once', async () => {
    const { asked, fetch } = createRelay()
    const controller = new AbortController()
    const reader = resumeStream(first(toBody('data', 'hang')), BASE, fetch, controller.signal).body!.getReader()
    await reader.read()
    controller.abort()
    await reader.cancel()
    expect(asked).toEqual(STOPPED)
  })

  test('while it waits to try again', async () => {
    const { asked, fetch } = createRelay(new TypeError('fetch failed'))
    const controller = new AbortController()
    const read = resumeStream(first(toBody('data', 'break')), BASE, fetch, controller.signal).text()
    read.catch(() => {})
    await vi.advanceTimersByTimeAsync(300)
    controller.abort()
    await vi.advanceTimersByTimeAsync(60_000)
    await expect(read).rejects.toThrow()
    expect(asked).toEqual([`GET ${BASE}/streams/stream-1?from=4`, ...STOPPED])
  })

  test('but not behind its end', async () => {
    const { asked, fetch } = createRelay()
    const controller = new AbortController()
    await readAll(resumeStream(first(toBody(ALL, 'end')), BASE, fetch, controller.signal))
    controller.abort()
    expect(asked).toEqual([])
  })
})
