import { isRecord } from '../../base/is-record.js'
import { type CassetteExchange, lengthOf } from './cassette.js'
import { NEVER, type PlayedRun } from './play-clock.js'
import type { PlayedExchange } from './played-response.js'
import { toThrown } from './to-thrown.js'

/** A hundred thousand chunks are to be fast, and yet not all be made before somebody reads the first. */
const CHUNKS_PER_PULL = 64

/** The events of a stream, each when it is due, as far as they are read. Once it is stopped no timer is left. */
export function createPlayedBody({ exchange, wire, clock, first, aborted, signal, onAbort, isStale }: PlayedExchange, run: PlayedRun): ReadableStream<Uint8Array> {
  const { chunks, end } = exchange
  const encoder = new TextEncoder()
  const last = first + lengthOf(exchange) - 1
  let at = 0
  let isOver = false
  const stop = (): void => {
    isOver = true
    signal?.removeEventListener('abort', onSignal)
    clock.leave(run)
    clock.wake()
  }
  let fail: (reason: unknown) => void = () => {}
  function onSignal(): void {
    stop()
    onAbort()
    fail(signal?.reason)
  }
  const isGone = (): boolean => isOver || isStale()
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = (reason) => controller.error(reason)
        signal?.addEventListener('abort', onSignal, { once: true })
      },
      async pull(controller) {
        while (at < chunks.length && !isGone()) {
          const text = takeDue()
          if (text !== '') return controller.enqueue(encoder.encode(text))
          // Another answer may take the step that wakes this one.
          await clock.untilDue(run, chunks[at]?.[0] ?? 0, first + at, isGone)
        }
        if (isOver) return undefined
        if (isStale()) return close(controller)
        // The end has a turn of its own: to break would throw away what is not read yet.
        if (end === null || end.kind === 'aborted') {
          if (aborted === 'cut') return close(controller)
          await clock.untilDue(run, NEVER, last, isGone)
          return isOver ? undefined : close(controller)
        }
        while (!isGone() && !clock.isDue(run, end.ms, last)) await clock.untilDue(run, end.ms, last, isGone)
        if (isOver) return undefined
        if (isStale()) return close(controller)
        clock.pass(run, end.ms, last + 1)
        return finish(controller)
      },
      cancel() {
        stop()
        onAbort()
      },
    },
    // Pulled only by a reader that waits.
    { highWaterMark: 0 },
  )

  /** The events of the chunks that may be let through now. */
  function takeDue(): string {
    let text = ''
    for (let count = 0; count < CHUNKS_PER_PULL; count += 1) {
      const [ms, chunk] = chunks[at] ?? []
      if (ms === undefined || !clock.isDue(run, ms, first + at)) break
      text += wire.played.frame(chunk)
      at += 1
      clock.pass(run, ms, first + at)
    }
    return text
  }

  function close(controller: ReadableStreamDefaultController<Uint8Array>): void {
    stop()
    controller.close()
  }

  function finish(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const error = end?.error
    if (end?.kind === 'complete' && wire.played.end !== '') controller.enqueue(encoder.encode(wire.played.end))
    // Of an error that was sent as a chunk nothing is read any more.
    if (end?.kind !== 'error' || !error || saysError(chunks)) return close(controller)
    if (error.kind === 'parse') {
      // What was sent is not known: it was no JSON, or, at the very beginning, no events either.
      controller.enqueue(encoder.encode(chunks.length > 0 ? 'data: {\n\n' : '<'))
      return close(controller)
    }
    stop()
    // The words of Node's fetch.
    return controller.error(error.kind === 'network' ? new TypeError('terminated') : toThrown(error))
  }
}

function saysError(chunks: CassetteExchange['chunks']): boolean {
  const chunk = chunks.at(-1)?.[1]
  return isRecord(chunk) && (Boolean(chunk['error']) || chunk['type'] === 'error')
}
