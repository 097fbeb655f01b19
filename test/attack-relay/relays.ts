import { createMemoryStore, createRelay, type RelayedCall, type RelayOptions, type RelayStore } from 'callscope/relay'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { onTestFinished } from 'vitest'
import { PATHS } from '../relay/servers.js'

export const MODEL = 'gpt-4o-mini'
export const MESSAGES = [{ role: 'user', content: 'Hi' }]

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Whether a promise settles within so many ms. */
export const settlesWithin = async (ms: number, promise: Promise<unknown>) =>
  Promise.race([promise.then(() => true, () => true), wait(ms).then(() => false)])

/** One event of a chat-completions stream. */
export const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

export const text = (content: string) => event({ id: 'c1', model: MODEL, choices: [{ index: 0, delta: { content } }] })

/** A stream of these events. */
export const streamOf = (...events: string[]) => new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } })

/** A post as the SDK of OpenAI sends it. */
export const post = (body: Record<string, unknown> = {}, init: RequestInit = {}, path = PATHS.openai) =>
  new Request(`https://app.test${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: MODEL, stream: true, stream_options: { include_usage: true }, messages: MESSAGES, ...body }),
    ...init,
  })

/** A relay over a `fetch`, with a limiter of tokens for its only user. */
export function createBudgeted(fetch: typeof globalThis.fetch, options: Partial<RelayOptions> = {}, points = 100_000) {
  const limiter = new RateLimiterMemory({ points, duration: 600 })
  const calls: RelayedCall[] = []
  const relay = createRelay({
    providers: { openai: { apiKey: 'app-key' }, anthropic: { apiKey: 'app-key' } },
    fetch,
    telemetry: false,
    authorize: () => ({ user: 'a' }),
    budget: { tokens: limiter },
    onCall: (call) => void calls.push(call),
    ...options,
  })
  const spent = async () => (await limiter.get('a'))?.consumedPoints ?? 0
  return { relay, limiter, calls, spent }
}

/** A store in memory that tells who holds places. */
export function createWatchedStore(changes: Partial<RelayStore> = {}) {
  const store = createMemoryStore()
  const held = new Set<string>()
  const watched: RelayStore = {
    ...store,
    async take(place, limit) {
      const isTaken = await store.take(place, limit)
      if (isTaken) held.add(place.id)
      return isTaken
    },
    async release(place) {
      held.delete(place.id)
      await store.release(place)
    },
    ...changes,
  }
  return { store: watched, held }
}

/** What nobody handles, which would end a process: told until the test ends. */
export function watchUnhandled(): unknown[] {
  const seen: unknown[] = []
  const listeners = process.listeners('unhandledRejection')
  const exceptions = process.listeners('uncaughtException')
  process.removeAllListeners('unhandledRejection')
  process.removeAllListeners('uncaughtException')
  const note = (reason: unknown): void => void seen.push(reason)
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  onTestFinished(() => {
    process.off('unhandledRejection', note)
    process.off('uncaughtException', note)
    for (const listener of listeners) process.on('unhandledRejection', listener)
    for (const listener of exceptions) process.on('uncaughtException', listener)
  })
  return seen
}
