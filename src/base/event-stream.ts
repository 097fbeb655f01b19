import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { isCallError } from './call-error.js'

/** Bytes as `fetch`, or Node's own client, gives them. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>

/** Reads one event: emits the chunk it holds, says where the stream ends, and throws where the event is an error. */
export type ReadEvent<Chunk> = (event: EventSourceMessage, emit: (chunk: Chunk) => void) => 'end' | undefined

/** The chunks of a server-sent event stream. Stopping the iteration, or aborting `signal`, closes the connection. */
export function readEventStream<Chunk>(body: ByteStream, read: ReadEvent<Chunk>, signal: AbortSignal): AsyncGenerator<Chunk[], void, undefined> {
  return readEvents(readTexts(body, signal), read)
}

/**
 * The chunks of a text of events, a list for each piece of the text that brings any.
 * A text that breaks inside an event ends before it; whether that is the end of the answer, the reader of the chunks knows.
 */
export async function* readEvents<Chunk>(texts: AsyncIterable<string>, read: ReadEvent<Chunk>): AsyncGenerator<Chunk[], void, undefined> {
  let chunks: Chunk[] = []
  let failure: { error: unknown } | null = null
  let ended = false
  const emit = (chunk: Chunk): void => void chunks.push(chunk)
  const parser = createParser({
    onEvent(event) {
      // An event without data is no event, by the standard; proxies send them to keep a connection open.
      if (ended || failure || event.data.trim() === '') return
      try {
        ended = read(event, emit) === 'end'
      } catch (error) {
        failure = { error }
      }
    },
  })
  for await (const text of texts) {
    parser.feed(text)
    if (chunks.length > 0) {
      yield chunks
      chunks = []
    }
    // TypeScript does not see that the callback sets it.
    if (failure) throw (failure as { error: unknown }).error
    if (ended) return
  }
  // A server may leave out the blank line after its last event. If that event is cut instead, it is no event.
  parser.feed('\n\n')
  if (chunks.length > 0) yield chunks
  if (failure && !isCallError((failure as { error: unknown }).error, 'parse')) throw (failure as { error: unknown }).error
}

/** The text of a body, in the pieces that it comes in. Stopping the iteration, or aborting `signal`, closes the connection. */
export async function* readTexts(body: ByteStream, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  for await (const bytes of readBytes(body, signal)) yield typeof bytes === 'string' ? bytes : decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

async function* readBytes(body: ByteStream, signal: AbortSignal): AsyncGenerator<Uint8Array | string, void, undefined> {
  const reader = 'getReader' in body ? body.getReader() : null
  // A pending read does not see that its generator is returned: the body itself must be told.
  const cancel = (): void => {
    if (reader) reader.cancel().catch(() => {})
    else destroy(body)
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    // Stopped while the answer began: nobody tells the listener any more.
    if (signal.aborted) return
    if (reader) for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
    // Without a reader it is no stream of the platform.
    else yield* body as AsyncIterable<Uint8Array | string>
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}

/** Ends a stream of Node's. What it says about that is for nobody: whoever reads has been told. */
function destroy(body: object): void {
  if (!('destroy' in body) || typeof body.destroy !== 'function') return
  if ('on' in body && typeof body.on === 'function') {
    body.on('error', () => {})
    // What flows into it does not end with it, such as the socket before the stream that unpacks its bytes (Azure's client).
    body.on('unpipe', destroy)
  }
  body.destroy()
}
