import { CallError } from './call-error.js'
import { resumeStream } from './relay-stream.js'
import { USER_KEY_HEADER } from './relay-key.js'

/** Where the app's relay is, and what requests to it bring along. */
export interface RelayConnection {
  /** URL under which it is mounted, such as `/api/llm`. */
  readonly url: string
  /** The user's own key, for a relay that takes such keys; asked for with each request. `null` = the app's key. */
  readonly key?: string | null | (() => string | null | Promise<string | null>)
  /** Headers by which the app's `authorize` knows who asks, such as `authorization`; asked for with each request. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
  /** Whether cookies go along to a relay on another site: `include`. */
  readonly credentials?: RequestCredentials
}

/** The relay as a client of an SDK reaches it. */
export interface RelayClientOptions {
  /** Absolute, with the provider's part, and without a slash at its end. */
  readonly baseURL: string
  /** What the client is to send by. */
  readonly fetch: typeof globalThis.fetch
}

/** Sends by the global `fetch`, with what the app wants to go along, and gets back to streams whose connection broke. `baseURL` is that of the relay, absolute. */
export function createRelayFetch(baseURL: string, { key = null, headers = {}, credentials }: Omit<RelayConnection, 'url'>): typeof globalThis.fetch {
  const send: typeof globalThis.fetch = async (input, init) => {
    const [ownKey, own] = await Promise.all([typeof key === 'function' ? key() : key, typeof headers === 'function' ? headers() : headers])
    const all = new Headers(init?.headers)
    for (const [name, value] of own instanceof Headers ? own : Object.entries(own)) setSecret(all, name, value)
    // What is no text is no key, such as that of a field that nobody filled in.
    const hasKey = typeof ownKey === 'string'
    if (hasKey) setSecret(all, USER_KEY_HEADER, ownKey)
    // A redirect would carry the key to another site.
    return globalThis.fetch(input, { ...init, headers: all, ...(hasKey ? { redirect: 'error' } : {}), ...(credentials ? { credentials } : {}) })
  }
  return async (input, init) => resumeStream(await send(input, init), baseURL, send, init?.signal ?? null)
}

function setSecret(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value)
  } catch {
    // What was thrown quotes it.
    throw new CallError({ kind: 'authentication', message: `The key, or a header for the relay (${name}), has a character that none can have.` })
  }
}
