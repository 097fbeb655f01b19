import type { SendOptions } from './engine.js'

/** A request that looks like one of an SDK: it is sent at once, and gives its answer, or the raw response. */
export interface PostedRequest extends PromiseLike<unknown> {
  readonly asResponse: () => Promise<Response>
  readonly withResponse: () => Promise<{ readonly data: unknown; readonly response: Response }>
}

/**
 * Posts `body` by `fetch` as an SDK does, which need not be installed for that. Rejects for a failed response with what an SDK throws: `status`, `headers` and
 * `error`, which `toError` takes out of the body.
 */
export function postAsSdk(fetch: typeof globalThis.fetch, url: string, body: object, { signal }: SendOptions = {}, toError: (body: unknown) => unknown): PostedRequest {
  const sent = send(fetch, url, body, signal ?? null, toError)
  // Whoever asks for it is told.
  sent.catch(() => {})
  const withResponse = async (): Promise<{ data: unknown; response: Response }> => {
    const response = await sent
    return { data: parse(await response.text()), response }
  }
  return {
    asResponse: () => sent,
    withResponse,
    // oxlint-disable-next-line unicorn/no-thenable -- the SDKs' requests are awaited as they are
    then: (onAnswer, onError) => withResponse().then(({ data }) => data).then(onAnswer, onError),
  }
}

async function send(fetch: typeof globalThis.fetch, url: string, body: object, signal: AbortSignal | null, toError: (body: unknown) => unknown): Promise<Response> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal })
  if (response.ok) return response
  const { status, headers } = response
  const whole = parse(await response.text())
  // Of what is no JSON an SDK keeps the text in its message alone.
  const isText = typeof whole === 'string'
  throw Object.assign(new Error(`${status} ${isText ? whole : JSON.stringify(whole)}`), { status, headers, error: isText ? undefined : toError(whole) })
}

/** JSON, or the text that it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
