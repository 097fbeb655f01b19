// As in a bundled app: `openai()` alone does not load the engine (here: its module is imported without `callscope/openai`, which is eager).
import { defineCall } from 'callscope'
import { afterEach, expect, test, vi } from 'vitest'
import { CallStream } from '../../src/base/call-stream.js'
import { createCallStore } from '../../src/core/call-store.js'
import { openai } from '../../src/providers/openai/provider.js'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let load: Promise<void> = new Promise(() => {})
vi.mock('../../src/providers/openai/engine.js', async (original) => {
  await load
  return original()
})


const client = { chat: { completions: { create: async () => [] } } }
const call = () => defineCall({ model: openai('m', { client }), prompt: (text: string) => text })
const storeOf = () => createCallStore(call() as never)
const uncaught: unknown[] = []
const note = (error: unknown): void => void uncaught.push(error)
afterEach(() => {
  process.off('uncaughtException', note)
  uncaught.length = 0

})

test('stop() right after start() does not throw and leaves the state aborted', () => {
  const store = storeOf()
  store.start('a')
  expect(() => store.stop()).not.toThrow()
  expect(store.getState()).toMatchObject({ status: 'aborted', error: null })
})

test('start() with other arguments replaces what waits for the engine', () => {
  const store = storeOf()
  store.start('a')
  expect(() => store.start('b')).not.toThrow()
  expect(store.getState().status).toBe('pending')
})

test('reset() right after start() does not throw', () => {
  const store = storeOf()
  store.start('a')
  expect(() => store.reset()).not.toThrow()
  expect(store.getState().status).toBe('idle')
})

test('leaving the page right after start() throws nothing', async () => {
  process.on('uncaughtException', note)
  const store = storeOf()
  const leave = store.retain()
  store.start('a')
  leave()
  await sleep(20)
  expect(uncaught).toEqual([])
})

test.each([
  ['abort()', (stream: CallStream<never>) => stream.abort()],
  ['its signal', (_stream: CallStream<never>, controller: AbortController) => controller.abort()],
])('%s ends a reader at once though the engine is still loading', async (_name, stop) => {
  const controller = new AbortController()
  class Slow extends CallStream<never> {
    protected readonly engine = { current: null, load: () => new Promise<never>(() => {}), provideFor: <Subject>(subject: Subject) => subject } as never
    get provider() {
      return 'slow'
    }
  }
  const stream = new Slow((async function* () {})() as never, { signal: controller.signal })
  const reading = stream.drain().then(() => 'ended')
  await sleep(5)
  stop(stream, controller)
  expect(await Promise.race([reading, sleep(100).then(() => 'still waiting')])).toBe('ended')
  expect(stream.aborted).toBe(true)
})

// Last: the module is then failed for good.
test('an engine that cannot be loaded is an error state, not a call that is pending for ever', async () => {
  vi.resetModules()
  vi.doMock('../../src/providers/openai/engine.js', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  const { openai: fresh } = await import('../../src/providers/openai/provider.js')
  process.on('uncaughtException', note)
  const store = createCallStore(defineCall({ model: fresh('m', { client }) as never, prompt: () => 'x' }) as never)
  store.start()
  await sleep(400)
  expect({ uncaught, state: store.getState() }).toMatchObject({ uncaught: [], state: { status: 'error', error: { kind: 'network' } } })
})
