import { type Call, defineCall, type Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createPlayback, play, type Player, readCassette, record } from 'callscope/testing'
import { expect, test, vi } from 'vitest'

const RELAY = '/api/llm'
const models = { openai, anthropic, azure }
const toModel = (name: keyof typeof models, connection: { readonly relay: string } | { readonly client: Player }): Model => models[name]('m', connection as never) as unknown as Model
const define = (model: Model): Call => defineCall({ model, prompt: () => '30x10' })
const numbers = Array.from({ length: 30 }, (_, index) => `${index} `).join('')

test.each(Object.keys(models) as (keyof typeof models)[])('on a page, %s is recorded through the relay, and played without SDK and network', async (name) => {
  const fetching = vi.spyOn(globalThis, 'fetch')
  const stream = define(toModel(name, { relay: RELAY })).stream()
  const text = JSON.stringify(await record(stream))
  expect(stream.content).toBe(numbers)
  const cassette = readCassette(text)
  const [exchange] = cassette.exchanges
  expect(exchange).toMatchObject({ provider: name, status: 200, end: { kind: 'complete' } })
  // It came bit by bit.
  expect(exchange!.end!.ms - exchange!.firstTokenMs!).toBeGreaterThan(200)

  const asked = () => fetching.mock.calls.filter(([url]) => String(url).includes(RELAY)).length
  expect(asked()).toBe(1)
  const played = define(toModel(name, { client: play(cassette, { speed: Infinity }) })).stream()
  await played.drain()
  expect([played.content, played.commonUsage]).toEqual([numbers, stream.commonUsage])
  const started = performance.now()
  const slow = createPlayback(cassette, { models: models as never, speed: 2 }).call.stream()
  await slow.drain()
  expect(slow.content).toBe(numbers)
  expect(performance.now() - started).toBeGreaterThan(exchange!.end!.ms / 2 - 50)
  expect(asked()).toBe(1)
})

test('on a page, a broken connection is played as one', async () => {
  const call = defineCall({ model: toModel('openai', { relay: RELAY }), prompt: () => 'reset' })
  const stream = call.stream()
  const cassette = readCassette(JSON.stringify(await record(stream)))
  const played = define(toModel('openai', { client: play(cassette) })).stream()
  await played.drain()
  expect([played.content, played.error?.kind]).toEqual([stream.content, stream.error?.kind])
  expect(played.error).not.toBeNull()
})
