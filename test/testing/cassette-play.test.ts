import { defineCall, observeRequests } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { openai } from 'callscope/openai'
import { type Cassette, type CassetteExchange, createRecorder, createSimulator, play, record, type Player } from 'callscope/testing'
import OpenAI from 'openai'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createOpenAI, PROVIDERS, simulate } from './clients.js'
import { fakeTime, passTime, settle, throughText } from './cassette-kit.js'

// Loads what is loaded with the first request, which takes real time.
beforeAll(async () => {
  for (const provider of PROVIDERS) await record(simulate(provider, { text: 'Hi' }).call.stream('Hi'))
})
beforeEach(fakeTime)
afterEach(() => vi.useRealTimers())

const chunkOf = (content: string, reason: string | null = null) => ({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: reason }] })

/** A streamed answer with a chunk at each of these times. */
const exchangeAt = (times: readonly number[], changes: Partial<CassetteExchange> = {}): CassetteExchange => ({
  provider: 'openai',
  vendor: 'openai',
  model: 'm',
  streamed: true,
  callId: null,
  attempt: null,
  step: null,
  request: { messages: [{ role: 'user', content: 'Hi' }], tools: [], callParams: {}, responseFormat: null },
  startMs: 0,
  sentMs: 0,
  headersMs: 5,
  firstTokenMs: times[0] ?? null,
  status: 200,
  headers: {},
  chunks: times.map((ms, index) => [ms, chunkOf(`${index} `, index === times.length - 1 ? 'stop' : null)] as const),
  response: null,
  end: { ms: (times.at(-1) ?? 0) + 10, kind: 'complete', error: null },
  ...changes,
})
const cassetteOf = (...exchanges: CassetteExchange[]): Cassette => ({ format: 'callscope-cassette', version: 1, recordedAt: '2026-01-01T00:00:00.000Z', exchanges })
const streamOf = (player: Player) => defineCall({ model: openai('m', { client: player }), prompt: () => 'Hi' }).stream()

/** Reads, and notes what came when. */
function follow(player: Player) {
  const start = Date.now()
  const seen: [ms: number, content: string][] = []
  const stream = streamOf(player)
  const done = stream.drain(() => {
    if (seen.at(-1)?.[1] !== stream.content) seen.push([Date.now() - start, stream.content])
  })
  return { stream, seen, done, text: () => stream.content }
}

const pass = async (ms: number) => {
  await settle()
  await vi.advanceTimersByTimeAsync(ms)
  await settle()
}

test('each chunk comes at its time', async () => {
  const { seen, done } = follow(play(cassetteOf(exchangeAt([20, 20, 50]))))
  await passTime(done)
  expect(seen).toEqual([[20, '0 1 '], [50, '0 1 2 ']])
})

test.each([[0.25, [80, 200]], [2, [10, 25]], [10, [2, 5]]])('at %d times the speed', async (speed, times) => {
  const { seen, done } = follow(play(cassetteOf(exchangeAt([20, 50])), { speed }))
  await passTime(done)
  expect(seen.map(([ms]) => ms)).toEqual(times)
})

test('the speed changes while it plays', async () => {
  const player = play(cassetteOf(exchangeAt([100, 200, 300])))
  const { seen, done } = follow(player)
  await pass(50)
  player.speed = 0.5
  await pass(100)
  player.speed = 10
  await pass(10)
  player.speed = Infinity
  await passTime(done)
  // 50 ms at 1, 100 ms at 0.5, 10 ms at 10, and the rest at once.
  expect(seen).toEqual([[150, '0 '], [160, '0 1 '], [160, '0 1 2 ']])
  expect(() => (player.speed = 0)).toThrow(/above 0/)
  expect(() => (player.speed = Number.NaN)).toThrow(/above 0/)
})

test('it stands still, and goes on where it was', async () => {
  const player = play(cassetteOf(exchangeAt([100, 200])))
  const { seen, done } = follow(player)
  await pass(150)
  player.pause()
  await pass(10_000)
  expect([player.paused, player.position]).toEqual([true, 1])
  player.resume()
  await passTime(done)
  expect(seen).toEqual([[100, '0 '], [10_200, '0 1 ']])
})

test('a step lets one chunk through, and the last one the end too', async () => {
  const player = play(cassetteOf(exchangeAt([100, 200, 300])))
  player.pause()
  const { text, done, stream } = follow(player)
  await pass(5000)
  expect([text(), player.position]).toEqual(['', 0])
  const texts: string[] = []
  for (let count = 0; count < 3; count += 1) {
    player.step()
    await settle()
    texts.push(text())
  }
  expect(texts).toEqual(['0 ', '0 1 ', '0 1 2 '])
  await done
  expect(stream.complete).toBe(true)
})

test('it goes to a chunk while it is paused, and on from there at its pace', async () => {
  const player = play(cassetteOf(exchangeAt([100, 200, 300, 450])))
  player.pause()
  const { text, seen, done } = follow(player)
  player.seek(3)
  await settle()
  expect([text(), player.position, player.length]).toEqual(['0 1 2 ', 3, 4])
  expect(() => player.seek(1)).toThrow(/cannot take back.*createPlayback/)
  expect(() => player.seek(0.5)).toThrow(/whole number/)
  player.resume()
  await passTime(done)
  expect(seen.at(-1)).toEqual([150, '0 1 2 3 '])
})

test('answers side by side each keep their time, and a step is one chunk of them', async () => {
  const player = play(cassetteOf(exchangeAt([100, 200, 300, 400]), exchangeAt([50, 150, 250])))
  const [one, two] = [follow(player), follow(player)]
  await pass(160)
  expect([one.text(), two.text()]).toEqual(['0 ', '0 1 '])
  player.pause()
  const lengths = () => one.text().length + two.text().length
  for (let left = 4; left > 0; left -= 1) {
    const before = lengths()
    player.step()
    await settle()
    expect(lengths() - before).toBe(2)
  }
  await Promise.all([one.done, two.done])
  expect([one.stream.complete, two.stream.complete]).toEqual([true, true])
})

test('an answer that was left does not keep a step from the next one', async () => {
  const player = play(cassetteOf(exchangeAt([10, 20, 30]), exchangeAt([10, 20])))
  player.pause()
  const left = follow(player)
  player.step()
  await settle()
  left.stream.abort()
  await left.done
  await settle()
  const next = follow(player)
  await settle()
  expect(player.position).toBe(3)
  player.step()
  await settle()
  expect([next.text(), player.position]).toEqual(['0 ', 4])
})

test('10,000 chunks at once take no timer, and little time', async () => {
  vi.useRealTimers()
  const timer = vi.spyOn(globalThis, 'setTimeout')
  const player = play(cassetteOf(exchangeAt(Array.from({ length: 10_000 }, (_, index) => index * 10))), { speed: Infinity })
  const started = performance.now()
  let text = ''
  const response = await player.fetch('https://x.test/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'm', stream: true, messages: [] }) })
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) text += piece
  expect(text.split('\n\n')).toHaveLength(10_002)
  expect(performance.now() - started).toBeLessThan(1500)
  expect(timer).not.toHaveBeenCalled()
})

test('what is stopped leaves no timer, and says so', async () => {
  const player = play(cassetteOf(exchangeAt([100, 100_000]), exchangeAt([100_000], { headersMs: 90_000 })))
  const one = follow(player)
  await pass(150)
  const timers = vi.getTimerCount()
  one.stream.abort()
  await one.done
  await settle()
  expect(vi.getTimerCount()).toBeLessThan(timers)
  const two = follow(player)
  await settle()
  two.stream.abort()
  await two.done
  await settle()
  expect(player.requests.map(({ aborted }) => aborted)).toEqual([true, true])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(vi.getTimerCount()).toBe(0)
})

test('what its client had stopped says nothing more until it is stopped again, or ends as if it were cut', async () => {
  const stopped = cassetteOf(exchangeAt([10], { chunks: [[10, chunkOf('so far')]], end: { ms: 20, kind: 'aborted', error: null } }))
  for (const speed of [1, Infinity]) {
    const stalled = follow(play(stopped, { speed }))
    await pass(100_000)
    expect([stalled.text(), stalled.stream.ended]).toEqual(['so far', false])
    stalled.stream.abort()
    await stalled.done
    expect(stalled.stream).toMatchObject({ aborted: true, error: null })
    const cut = follow(play(stopped, { speed, aborted: 'cut' }))
    await passTime(cut.done)
    expect(cut.stream.error?.kind).toBe('incomplete')
  }
})

test('a request that nothing is left for is told so, by whichever way it comes', async () => {
  const cassette = cassetteOf(exchangeAt([1]))
  const player = play(cassette, { speed: Infinity })
  await passTime(streamOf(player).drain())
  const beyond = streamOf(player)
  await passTime(beyond.drain())
  expect(beyond.error).toMatchObject({ kind: 'invalid_request', message: expect.stringMatching(/no further streamed answer of openai: it has 1, and all were played/) })
  const whole = await defineCall({ model: openai('m', { client: play(cassette) }), prompt: () => 'Hi' })().catch((error: unknown) => error)
  expect(whole).toMatchObject({ kind: 'invalid_request', message: expect.stringContaining('no whole (not streamed) answer of openai: it has 0.') })
  const other = defineCall({ model: anthropic('m', { client: play(cassette) }), prompt: () => 'Hi' }).stream()
  await passTime(other.drain())
  expect(other.error?.message).toContain('of anthropic')
  const sdk = createOpenAI(player)
  await expect(sdk.chat.completions.create({ model: 'm', messages: [], stream: true })).rejects.toMatchObject({ status: 400, message: expect.stringContaining('no further streamed answer') })
})

test('it begins anew', async () => {
  const player = play(cassetteOf(exchangeAt([10, 5000])))
  const first = follow(player)
  await pass(20)
  player.rewind()
  await passTime(first.done)
  expect(first.stream.error?.kind).toBe('incomplete')
  expect(player.position).toBe(0)
  player.speed = Infinity
  const second = follow(player)
  await passTime(second.done)
  expect(second.stream.content).toBe('0 1 ')
})

test('what an SDK sends again by itself was one request when it was recorded', async () => {
  const simulator = createSimulator([{ fault: { status: 500 } }, { fault: { status: 500 } }, { text: 'Next' }])
  const client = new OpenAI({ apiKey: 'k', fetch: simulator.fetch, maxRetries: 1 })
  const call = (sender: OpenAI) => defineCall({ model: openai('m', { client: sender }), prompt: () => 'Hi' })
  const recorder = createRecorder()
  const ask = async (sender: OpenAI) => [await call(sender)().catch((error: unknown) => (error as { kind: string }).kind), (await call(sender)()).content]
  const before = await passTime(ask(client))
  recorder.stop()
  const { exchanges } = recorder.cassette()
  expect(exchanges).toHaveLength(2)
  const player = play(recorder.cassette(), { speed: Infinity })
  expect(await passTime(ask(new OpenAI({ apiKey: 'k', fetch: player.fetch, maxRetries: 1 })))).toEqual(before)
})

test('requests of several models get the answers of their own', async () => {
  const exchange = (model: string) => exchangeAt([1], { model, chunks: [[1, chunkOf(`by ${model}`, 'stop')]] })
  const player = play(cassetteOf(exchange('a'), exchange('b'), exchange('a')), { speed: Infinity })
  const texts: string[] = []
  for (const model of ['b', 'a', 'c']) {
    const stream = defineCall({ model: openai(model, { client: player }), prompt: () => 'Hi' }).stream()
    await passTime(stream.drain())
    texts.push(stream.content)
  }
  expect(texts).toEqual(['by b', 'by a', 'by a'])
})

test('who listens hears of changes, once for all of a turn', async () => {
  const player = play(cassetteOf(exchangeAt(Array.from({ length: 1000 }, () => 10))))
  const positions: number[] = []
  const leave = player.onChange(() => positions.push(player.position))
  await passTime(follow(player).done)
  expect(positions.at(-1)).toBe(1000)
  expect(positions.length).toBeLessThan(40)
  leave()
  player.pause()
  await settle()
  expect(positions.at(-1)).toBe(1000)
})

test.each(PROVIDERS)('an abort in the middle of recording keeps what came (%s)', async (provider) => {
  const stream = simulate(provider, { text: 'a b c d e', delayMs: 10 }).call.stream('Hi')
  const recording = record(stream)
  await pass(25)
  stream.abort()
  const { exchanges } = throughText(await passTime(recording))
  expect(exchanges).toHaveLength(1)
  expect(exchanges[0]?.end?.kind).toBe('aborted')
  expect(exchanges[0]?.chunks.length).toBeGreaterThan(1)
})

test('two recorders at once, and a record(), have the same', async () => {
  const recorders = [createRecorder(), createRecorder()]
  const stream = simulate('anthropic', { text: 'a b c', delayMs: 7 }).call.stream('Hi')
  const recorded = await passTime(record(stream))
  for (const recorder of recorders) expect(recorder.cassette()).toEqual(recorded)
  for (const recorder of recorders) recorder.stop()
})

test('of two streams at once each has its own, of one prompt too', async () => {
  const messages = [{ role: 'user', content: 'Hi' }]
  const { model } = simulate('openai', (request) => ({ text: `Answer ${request.number}`, delayMs: 5 })).call
  const call = defineCall({ model, prompt: () => messages })
  const streams = [call.stream(), call.stream()]
  const cassettes = await passTime(Promise.all(streams.map(record)))
  expect(cassettes.map(({ exchanges }) => exchanges.map(({ chunks }) => chunks.map(([, chunk]) => chunk)))).toEqual(streams.map(({ chunks }) => [chunks]))
  expect(cassettes[0]!.exchanges[0]!.chunks).not.toEqual(cassettes[1]!.exchanges[0]!.chunks)
})

test('streams of raw chunks, and those begun before, are recorded by reading', async () => {
  const { OpenAIStream } = await import('callscope/openai')
  const raw = async function* () {
    yield chunkOf('a ')
    await new Promise((resolve) => setTimeout(resolve, 30))
    yield chunkOf('b', 'stop')
  }
  const { exchanges } = throughText(await passTime(record(new OpenAIStream(raw() as never, { model: 'mine', messages: [{ role: 'user', content: 'Hi' }] }))))
  expect(exchanges).toMatchObject([{ provider: 'openai', model: 'mine', streamed: true, end: { kind: 'complete', ms: 30 } }])
  expect(exchanges[0]?.chunks).toEqual([[0, chunkOf('a ')], [30, chunkOf('b', 'stop')]])
  const begun = simulate('openai', { text: 'a b c', delayMs: 10 }).call.stream('Hi')
  const reading = begun.drain()
  await pass(15)
  const late = await passTime(record(begun))
  await reading
  expect(late.exchanges[0]?.chunks.map(([, chunk]) => chunk)).toEqual(begun.chunks)
  const never = async function* () {
    yield chunkOf('cut')
  }
  const cut = await passTime(record(new OpenAIStream(never() as never)))
  expect(cut.exchanges[0]?.end).toMatchObject({ kind: 'cut', error: { kind: 'incomplete' } })
})

test('a recorder keeps what its filter takes, the newest of them, and nothing after its stop', async () => {
  const recorder = createRecorder({ filter: ({ streamed }) => streamed, maxExchanges: 2 })
  const { call } = simulate('openai', { text: 'a b', delayMs: 10 })
  await passTime(call('0'))
  for (const text of ['1', '2', '3']) await passTime(call.stream(text).drain())
  expect(recorder.cassette().exchanges.map(({ request }) => request.messages[0]?.content)).toEqual(['2', '3'])
  const stream = call.stream('4')
  const reading = stream.drain()
  await pass(5)
  recorder.stop()
  await passTime(reading)
  const [, last] = recorder.cassette().exchanges
  expect([last?.request.messages[0]?.content, last?.end]).toEqual(['4', null])
  expect(() => createRecorder({ maxExchanges: 0 })).toThrow(/1 or more/)
  // Nobody observes any more.
  const told = vi.fn()
  observeRequests(told)()
  await passTime(call('5'))
  expect(recorder.cassette().exchanges).toHaveLength(2)
})
