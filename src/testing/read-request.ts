const SECRET_HEADERS: ReadonlySet<string> = new Set(['authorization', 'api-key', 'x-api-key'])

/** In Node a `Request` hands an abort on only as long as it is itself alive: it stays so while its signal is used. */
const owners = new WeakMap<AbortSignal, Request>()

/** A request of `fetch`, or of a server, taken apart. */
export interface ReceivedRequest {
  readonly url: URL
  readonly method: string
  /** Names in small letters; keys are replaced by `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly signal: AbortSignal | null
}

/**
 * Takes the arguments of `fetch` apart. No `Request` is made of them: that would refuse the `AbortSignal` of another realm (jsdom's),
 * and reading a text from it takes a turn, in which a request that was sent would not be seen yet.
 */
export function readRequest(input: RequestInfo | URL, init: RequestInit = {}): ReceivedRequest | Promise<ReceivedRequest> {
  const request = typeof input === 'object' && 'url' in input ? input : null
  if (request) owners.set(request.signal, request)
  const url = new URL(request?.url ?? String(input), globalThis.location?.href)
  const facts = {
    url,
    method: (init.method ?? request?.method ?? 'GET').toUpperCase(),
    headers: redact(new Headers(init.headers ?? request?.headers)),
    signal: init.signal ?? request?.signal ?? null,
  }
  if (typeof init.body === 'string') return { ...facts, text: init.body }
  const reading = init.body == null ? (request?.text() ?? Promise.resolve('')) : new Response(init.body).text()
  return reading.then((text) => ({ ...facts, text }))
}

function redact(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, SECRET_HEADERS.has(name) ? '[redacted]' : value]))
}
