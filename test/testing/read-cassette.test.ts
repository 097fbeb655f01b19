import { defineCall } from 'callscope'
import { openai } from 'callscope/openai'
import { type Cassette, createRecorder, createSimulator, play, readCassette } from 'callscope/testing'
import { beforeAll, expect, test } from 'vitest'
import { seeded } from '../wire/seeded.js'
import { createOpenAI } from './clients.js'

let good: Cassette

beforeAll(async () => {
  const recorder = createRecorder()
  const call = defineCall({ model: openai('m', { client: createOpenAI(createSimulator({ text: 'Hello world' })) }), prompt: () => 'Hi' })
  await call.stream().drain()
  await call()
  await call.with({ model: openai('m', { client: createOpenAI(createSimulator({ fault: { status: 429, retryAfterMs: 5 } })) }) })().catch(() => {})
  recorder.stop()
  good = recorder.cassette()
})

/** The cassette as text, changed at one place: a path of names and numbers. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(good))
  const last = path.at(-1)!
  let at = copy
  for (const step of path.slice(0, -1)) at = at[step]
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

test('text and objects are read, to the same', () => {
  expect(readCassette(JSON.stringify(good))).toEqual(good)
  expect(readCassette(`\uFEFF${JSON.stringify(good, null, 2)}\n`)).toEqual(good)
  expect(readCassette(JSON.parse(JSON.stringify(good)))).toEqual(good)
  expect(readCassette(good)).toEqual(good)
  expect(good.exchanges).toHaveLength(3)
})

test.each<[path: readonly (string | number)[], value: unknown, message: RegExp]>([
  [['format'], 'har', /is no cassette: it is to be an object with "format": "callscope-cassette"/],
  [['version'], 2, /`version` is 2, and only 1 is known. It was recorded by a newer callscope: update it/],
  [['version'], '1', /`version` is "1".*Record it anew/],
  [['version'], undefined, /`version` is undefined/],
  [['recordedAt'], 'yesterday-ish', /`recordedAt` is to be an ISO date/],
  [['recordedAt'], undefined, /`recordedAt` is missing, and is to be text/],
  [['exchanges'], {}, /`exchanges` is an object, and is to be a list/],
  [['exchanges', 1], 'x', /`exchanges\[1\]` is a string, and is to be an object/],
  [['exchanges', 0, 'provider'], 7, /`exchanges\[0\].provider` is a number, and is to be text/],
  [['exchanges', 0, 'streamed'], 'yes', /`exchanges\[0\].streamed` is a string, and is to be true or false/],
  [['exchanges', 0, 'streamed'], false, /`exchanges\[0\].chunks` are there, but the exchange says that it was not streamed/],
  [['exchanges', 0, 'status'], 204, /`exchanges\[0\].status` is that of an answer without a body/],
  [['exchanges', 0, 'status'], 99, /`exchanges\[0\].status` is to be a status from 200 to 599/],
  [['exchanges', 2, 'end', 'error', 'status'], 1000, /`exchanges\[2\].end.error.status` is to be a status from 200 to 599/],
  [['exchanges', 2, 'end', 'error', 'status'], 101, /`exchanges\[2\].end.error.status` is to be a status from 200 to 599/],
  [['exchanges', 0, 'startMs'], -1, /`exchanges\[0\].startMs` is a number, and is to be a number of milliseconds, 0 or more/],
  [['exchanges', 0, 'headersMs'], 1e300, /`exchanges\[0\].headersMs`/],
  [['exchanges', 0, 'chunks', 1], ['5', {}], /`exchanges\[0\].chunks\[1\]` is to be a pair/],
  [['exchanges', 0, 'chunks', 1], [5], /`exchanges\[0\].chunks\[1\]` is to be a pair/],
  [['exchanges', 0, 'chunks', 0], [2_000_000, {}], /`exchanges\[0\].chunks\[1\]` comes at .* before the chunk before it/],
  [['exchanges', 0, 'headers', 'x-request-id'], 'a\r\nset-cookie: b', /`exchanges\[0\].headers.x-request-id` has a character that no header can have/],
  [['exchanges', 0, 'headers', 'A b'], 'x', /is no name of a header/],
  [['exchanges', 0, 'request', 'messages', 0, 'role'], null, /`exchanges\[0\].request.messages\[0\].role` is missing/],
  [['exchanges', 0, 'request', 'messages', 0, 'content'], [1], /content` is to be text, or a list of parts/],
  [['exchanges', 0, 'request', 'tools'], undefined, /`exchanges\[0\].request.tools` is missing, and is to be a list/],
  [['exchanges', 2, 'end', 'kind'], 'odd', /`exchanges\[2\].end.kind` is a string, and is to be one of complete, cut, aborted, error/],
  [['exchanges', 2, 'end', 'error'], null, /`exchanges\[2\].end.error` is missing/],
  [['exchanges', 2, 'end', 'error', 'kind'], 'oops', /`exchanges\[2\].end.error.kind`/],
])('%j as %j is told', (path, value, message) => {
  expect(() => readCassette(changed(path, value))).toThrow(message)
  expect(() => readCassette(changed(path, value))).toThrow(expect.objectContaining({ name: 'CallError', kind: 'parse' }))
})

test.each([['', /no JSON/], ['{"format"', /no JSON/], ['null', /no cassette/], ['[]', /no cassette/], ['7', /no cassette/], [undefined, /no cassette/], [null, /no cassette/], [Symbol('x'), /no cassette/]])('%j is no cassette', (json, message) => {
  expect(() => readCassette(json)).toThrow(message)
})

test('what is nested deep, and circles, are told', () => {
  const deep = '['.repeat(300) + ']'.repeat(300)
  expect(() => readCassette(`{"format":"callscope-cassette","version":1,"more":${deep}}`)).toThrow(/deeper than 200/)
  const deepest = '['.repeat(200_000) + ']'.repeat(200_000)
  expect(() => readCassette(`{"format":"callscope-cassette","version":1,"more":${deepest}}`)).toThrow(/deeper than 200|no JSON/)
  const circle: Record<string, unknown> = { format: 'callscope-cassette', version: 1 }
  circle['self'] = circle
  expect(() => readCassette(circle)).toThrow(/has a circle/)
})

test('a prototype is neither read nor changed', () => {
  const text = JSON.stringify(good).replace('"provider":"openai"', '"__proto__":{"provider":"openai","isPolluted":true}')
  expect(() => readCassette(text)).toThrow(/`exchanges\[0\].provider` is missing/)
  expect(() => readCassette('{"__proto__":{"format":"callscope-cassette","version":1}}')).toThrow(/no cassette/)
  const inHeaders = readCassette(JSON.stringify(good).replace('"callParams":{', '"callParams":{"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}}'))
  expect(inHeaders.exchanges).toHaveLength(3)
  expect(({} as { isPolluted?: boolean }).isPolluted).toBeUndefined()
})

test('fields that are not known are left out', () => {
  expect(readCassette({ ...good, note: 'mine', exchanges: good.exchanges.map((exchange) => ({ ...exchange, note: 'mine' })) })).toEqual(good)
})

test('a player refuses what is no cassette, and options that are not known', () => {
  expect(() => play(changed(['version'], 9) as Cassette)).toThrow(/newer callscope/)
  expect(() => play(good, { sped: 2 } as never)).toThrow(/no option "sped"/)
})

test('what was edited by hand is played as it stands', async () => {
  for (const chunk of [null, 7, 'text', [], {}, { choices: 'x' }, { type: 'a\nb' }]) {
    const player = play(changed(['exchanges', 0, 'chunks', 0, 1], chunk) as Cassette, { speed: Infinity })
    const stream = defineCall({ model: openai('m', { client: player }), prompt: () => 'Hi' }).stream()
    await stream.drain()
    expect(stream.ended).toBe(true)
  }
})

test('whatever is changed in it, it is refused with words, or played to an end', async () => {
  const random = seeded(11)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const text = JSON.stringify(good)
  const odd = ['null', '-1', '1e999', '"x"', '[]', '{}', 'true', '"\\u0000"', '99999999999', '{"__proto__":1}', '[[0,null]]']
  let played = 0
  for (let count = 0; count < 400; count += 1) {
    // A value of the text, whichever, becomes another one.
    const values = [...text.matchAll(/(?<=":)(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null|\[\]|\{\})/g)]
    const value = pick(values)
    const changedText = text.slice(0, value.index) + pick(odd) + text.slice(value.index + value[0].length)
    let cassette: Cassette
    try {
      cassette = readCassette(changedText)
    } catch (error) {
      expect(error).toMatchObject({ name: 'CallError', kind: 'parse' })
      continue
    }
    played += 1
    const player = play(cassette, { speed: Infinity, aborted: 'cut' })
    const call = defineCall({ model: openai('m', { client: player }), prompt: () => 'Hi' })
    const stream = call.stream()
    await stream.drain()
    expect(stream.ended).toBe(true)
    for (let whole = 0; whole < 2; whole += 1) await call().catch((error: unknown) => expect(error).toMatchObject({ name: 'CallError' }))
  }
  expect(played).toBeGreaterThan(50)
})

test('a huge cassette is read and played in seconds', async () => {
  const [streamed] = good.exchanges
  const [, chunk] = streamed!.chunks[1]!
  const chunks = Array.from({ length: 100_000 }, (_, index) => [index, chunk] as const)
  const text = JSON.stringify({ ...good, exchanges: [{ ...streamed, chunks: [...chunks, ...streamed!.chunks.slice(-2).map(([, last]) => [100_000, last])] }, ...Array.from({ length: 2000 }, () => good.exchanges[1])] })
  const started = performance.now()
  const player = play(readCassette(text), { speed: Infinity })
  const stream = defineCall({ model: openai('m', { client: player }), prompt: () => 'Hi' }).stream()
  await stream.drain()
  expect([stream.complete, player.length]).toEqual([true, 102_002])
  expect(performance.now() - started).toBeLessThan(15_000)
}, 30_000)
