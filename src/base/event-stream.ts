import type { EventSourceMessage } from 'eventsource-parser'
import { isCallError } from './call-error.js'
import { EventFeed } from './event-feed.js'
import type { RepeatForm } from './frame-pattern.js'
import type { TextRun } from './text-run.js'

/** Bytes as `fetch`, or Node's own client, gives them. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>

/** Reads one event: emits the chunk it holds, says where the stream ends, and throws where the event is an error. */
export type ReadEvent<Chunk> = (event: EventSourceMessage, emit: (chunk: Chunk) => void) => 'end' | undefined

/** The chunks of a server-sent event stream. Stopping the iteration, or aborting `signal`, closes the connection. */
export function readEventStream<Chunk>(body: ByteStream, read: ReadEvent<Chunk>, signal: AbortSignal): AsyncGenerator<Chunk[], void, undefined> {
  // Without a form of repetition there are no runs.
  return readEvents(readTexts(body, signal), read) as AsyncGenerator<Chunk[], void, undefined>
}

/**
 * The chunks of a text of events, a list for each piece of the text that brings any; with `repeats`, runs of those that differ in their text alone.
 * A text that breaks inside an event ends before it; whether that is the end of the answer, the reader of the chunks knows.
 */
export async function* readEvents<Chunk>(
  texts: AsyncIterable<string>,
  read: ReadEvent<Chunk>,
  repeats?: RepeatForm<Chunk>,
): AsyncGenerator<(Chunk | TextRun<Chunk>)[], void, undefined> {
  const feed = new EventFeed(read, repeats)
  const take = (): (Chunk | TextRun<Chunk>)[] => {
    const { items } = feed
    feed.items = []
    return items
  }
  for await (const text of texts) {
    feed.add(text)
    if (feed.items.length > 0) yield take()
    if (feed.failure) throw feed.failure.error
    if (feed.ended) return
  }
  // A server may leave out the blank line after its last event. If that event is cut instead, it is no event.
  feed.add('\n\n')
  if (feed.items.length > 0) yield take()
  if (feed.failure && !isCallError(feed.failure.error, 'parse')) throw feed.failure.error
}

/** The text of a body, in the pieces that it comes in. Stopping the iteration, or aborting `signal`, closes the connection. */
export async function* readTexts(body: ByteStream, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  const read = (bytes: Uint8Array | string): string => (typeof bytes === 'string' ? bytes : decoder.decode(bytes, { stream: true }))
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
    if (reader) for (let part = await reader.read(); !part.done; part = await reader.read()) yield read(part.value)
    // Without a reader it is no stream of the platform.
    else for await (const bytes of body as AsyncIterable<Uint8Array | string>) yield read(bytes)
    yield decoder.decode()
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
