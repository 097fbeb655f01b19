import type { IncomingMessage, ServerResponse } from 'node:http'
import { respondError } from './respond-error.js'

/** What Express adds to a request: the URL before it was mounted, and what a body parser made of the body. */
interface ExpressFields {
  readonly originalUrl?: string
  readonly body?: unknown
}

type Handler = (request: Request) => Promise<Response>

/** In Node a `Request` hands an abort on only as long as it is itself alive: it stays so while its connection is open. */
const requests = new WeakMap<ServerResponse, Request>()

/**
 * Makes a handler for `node:http` and Express of a relay, or of anything that answers a `Request` with a `Response`. Bodies are
 * streamed both ways, no faster than they are read; a client that goes away aborts the request's signal.
 */
export function toNodeHandler(handler: Handler): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const controller = new AbortController()
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) controller.abort()
    })
    answer(handler, incoming, outgoing, controller.signal)
      .then((response) => send(response, outgoing, controller.signal))
      // The body broke. What was sent goes out first; that no end follows tells the client.
      .catch(() => {
        begin(outgoing)
        return outgoing.socket ? outgoing.socket.destroySoon() : outgoing.destroy()
      })
  }
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse, signal: AbortSignal): Promise<Response> {
  let request: Request
  try {
    request = toRequest(incoming, signal)
  } catch {
    return respondError(400, 'request', 'invalid_request_error', 'The method or a header of the request is none that can be answered here.')
  }
  requests.set(outgoing, request)
  try {
    return await handler(request)
  } catch {
    return respondError(500, 'failed', 'api_error', 'The handler failed before it could answer. The log of the server may say why.')
  }
}

async function send(response: Response, outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value)
  // The first token may take its time; that the answer has begun is to be seen before. What is there already goes out together with it, in one packet.
  setImmediate(begin, outgoing)
  const reader = response.body?.getReader()
  const cancel = (): void => void reader?.cancel().catch(() => {})
  if (signal.aborted) return cancel()
  signal.addEventListener('abort', cancel, { once: true })
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    // Aborted = closed: nothing would ever drain.
    if (signal.aborted) return
    if (!outgoing.write(part.value)) await drained(outgoing)
  }
  outgoing.end()
}

/** Sends status and headers, unless they have gone. */
function begin(outgoing: ServerResponse): void {
  if (!outgoing.headersSent) outgoing.flushHeaders()
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done)
      outgoing.off('close', done)
      resolve()
    }
    outgoing.on('drain', done)
    outgoing.on('close', done)
  })
}

function toRequest(incoming: IncomingMessage & ExpressFields, signal: AbortSignal): Request {
  const { method = 'GET' } = incoming
  const headers = new Headers()
  for (const [name, value = []] of Object.entries(incoming.headers)) {
    for (const item of [value].flat()) headers.append(name, item)
  }
  const body = method === 'GET' || method === 'HEAD' ? null : toBody(incoming)
  // The types of `Request` do not know `duplex` yet; a streamed body requires it.
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, signal, duplex: 'half' }
  return new Request(toUrl(incoming), init)
}

/** Only the path matters; the host, which the client may have made up, stays readable in the headers. */
function toUrl({ url = '/', originalUrl = url }: IncomingMessage & ExpressFields): URL {
  const path = originalUrl.split('?', 1)[0]
  const target = `http://localhost${originalUrl}`
  if (path?.startsWith('/') && URL.canParse(target) && new URL(target).pathname === path) return new URL(target)
  // A path that a parser would straighten (`..`, a whole URL) is none that anybody answers: nor is the root.
  return new URL('http://localhost/')
}

function toBody(incoming: IncomingMessage & ExpressFields): BodyInit {
  const { body } = incoming
  // A body parser that ran before has read the stream.
  if (incoming.readableEnded && body !== undefined) {
    return typeof body === 'string' ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
  }
  // Whoever stops reading the body must not close the connection that the answer is still to go through.
  const parts = incoming.iterator({ destroyOnReturn: false })
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await parts.next()
        if (part.done) controller.close()
        else controller.enqueue(part.value)
      },
      async cancel() {
        await parts.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
