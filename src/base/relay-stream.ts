/** Header by which the relay names a stream that can be read again from any byte, where it keeps such. */
export const RELAY_STREAM_HEADER = 'x-callscope-stream'

/** How often it is tried to get back to a stream, and how long is waited before the first time, in ms; each further wait is twice as long. */
const TRIES = 6
const FIRST_WAIT_MS = 200

type Fetch = typeof globalThis.fetch

/**
 * The answer of a relay, whose body outlives its connection: where that breaks, the rest is asked for from the byte that is missing. Whoever stops reading
 * stops the stream. `baseURL` is that of the relay; `fetch` sends what goes along with each request.
 */
export function resumeStream(response: Response, baseURL: string, fetch: Fetch, signal: AbortSignal | null): Response {
  const id = response.headers.get(RELAY_STREAM_HEADER)
  if (id === null || !/^[\w-]{1,64}$/.test(id) || !response.body) return response
  const url = `${baseURL}/streams/${id}`
  let reader = response.body.getReader()
  let received = 0
  let isOver = false
  const stop = (): void => {
    if (isOver) return
    isOver = true
    // It outlives the page. That it fails is for nobody: the relay ends what nobody reads.
    fetch(url, { method: 'DELETE', keepalive: true }).catch(() => {})
  }
  signal?.addEventListener('abort', stop, { once: true })
  const leave = (): void => {
    isOver = true
    signal?.removeEventListener('abort', stop)
  }

  /** Reads on, from a new connection where the old one broke. Throws what broke it where there is none to be had. */
  const read = async (): Promise<ReadableStreamReadResult<Uint8Array>> => {
    let failure: unknown
    for (let tries = 0; tries <= TRIES; tries++) {
      try {
        if (tries > 0) {
          await pause(FIRST_WAIT_MS * 2 ** (tries - 1), signal)
          if (isOver) break
          const again = await fetch(`${url}?from=${received}`, { signal })
          // It is gone, was cut on the other side as well, or somebody else answers: a page of a network that wants a login, say.
          if (isOver || again.headers.get(RELAY_STREAM_HEADER) !== id || !again.body) {
            again.body?.cancel().catch(() => {})
            if (again.status >= 500 && !isOver) continue
            break
          }
          reader = again.body.getReader()
        }
        return await reader.read()
      } catch (error) {
        failure ??= error
        if (isOver) break
      }
    }
    throw failure
  }

  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const part = await read()
          if (part.done) {
            leave()
            return controller.close()
          }
          received += part.value.length
          controller.enqueue(part.value)
        } catch (error) {
          leave()
          controller.error(error)
        }
      },
      cancel(reason) {
        stop()
        leave()
        // Of a connection that broke there is nothing to say any more.
        return reader.cancel(reason).catch(() => {})
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { status: response.status, headers: response.headers })
}

function pause(ms: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done, { once: true })
  })
}
