import { type CallError, isCallError } from '../../base/call-error.js'
import type { CallStream } from '../../base/call-stream.js'
import type { ProviderTypes } from '../../base/dialect.js'
import type { StreamRunOptions } from '../define-call.js'
import { type AnyCall, ask } from '../start-run.js'
import { createHandover, type Handover } from './create-handover.js'
import { type CallRun, createRun } from './create-run.js'

type AnyStream = CallStream<ProviderTypes>
type Step = AnyStream extends AsyncIterable<infer Value> ? Value : never

/** What one reader who iterates has of an answer. */
interface Reading {
  readonly stream: AnyStream
  readonly first: Promise<IteratorResult<Step, void>>
  readonly rest: AsyncGenerator<Step, void, undefined>
}

/** Somebody who iterates, or drains. */
interface Reader extends Pick<Handover<unknown>, 'close'> {
  readonly give: (stream: AnyStream) => void
}

/**
 * The run of a call as one stream, which begins when it is first read. It is the stream of the answer that is coming, or came last, of whichever
 * model; only what is true of the run as a whole is its own: whether and how it ended, reading, and stopping. `unread` is what there is before.
 * Each reader reads the answers themselves, which know several readers; the run goes on as soon as one of them has come to the end of an answer.
 */
export function readRunStream(call: AnyCall, options: StreamRunOptions<readonly unknown[]>, unread: AnyStream): AnyStream {
  const { args, scope, signal, partialTools = false, keepChunks = true } = options
  const { definition } = call
  const controller = new AbortController()
  const readers = new Set<Reader>()
  /** Of the answers that did not give way to another attempt, and of the one that is coming. */
  let streams: readonly AnyStream[] = []
  let current = unread
  let goOn: () => void = () => {}
  let run: CallRun | null = null
  let isDone = false
  let error: CallError | null = null
  const stop = (): void => controller.abort(signal?.reason)
  const end = (): void => {
    isDone = true
    signal?.removeEventListener('abort', stop)
    for (const reader of readers) reader.close()
  }
  if (signal?.aborted) stop()
  else signal?.addEventListener('abort', stop, { once: true })

  /** Runs the call, and gives each answer to those who read. Settles when it has ended, however it did. */
  const start = async (): Promise<void> => {
    if (controller.signal.aborted) return end()
    run = createRun({
      definition,
      prompted: ask(definition, args),
      streamed: true,
      attended: false,
      scope,
      signal: controller.signal,
      keepChunks,
      partialTools,
      async read(stream) {
        current = stream
        streams = [...streams, stream]
        await new Promise<void>((resolve) => {
          goOn = resolve
          for (const reader of readers) reader.give(stream)
        })
        if (stream.error && stream.firstTokenTime === null) streams = streams.filter((one) => one !== stream)
      },
    })
    await run.promise.catch((thrown: unknown) => {
      // Anything else is the reason of a stop.
      if (!controller.signal.aborted && isCallError(thrown)) error = thrown
    })
    end()
  }
  let started: Promise<void> | null = null

  /** Told by each reader who has come to the end of an answer. One that was stopped has no end: the run is stopped with it. */
  const pass = (stream: AnyStream): void => {
    if (stream === current && !stream.aborted) goOn()
  }
  /** Each answer as `open` gives it, which it does as soon as there is one: who is still at an earlier one is counted among its readers too. */
  async function* answers<Opened>(open: (stream: AnyStream) => Opened): AsyncGenerator<Opened, void, undefined> {
    const { give, values, close } = createHandover<Opened>()
    const reader: Reader = { give: (stream) => give(open(stream)), close }
    for (const stream of streams) reader.give(stream)
    readers.add(reader)
    started ??= start()
    if (isDone) close()
    try {
      yield* values()
    } finally {
      readers.delete(reader)
      // When the last reader leaves before the end, nobody wants the rest.
      if (readers.size === 0 && !isDone) stop()
    }
  }

  const status = (): string | undefined => run?.getFacts().status
  const own = {
    get ended() {
      return isDone || controller.signal.aborted
    },
    get complete() {
      return status() === 'success'
    },
    get aborted() {
      return run ? status() === 'aborted' : controller.signal.aborted
    },
    get error() {
      return error
    },
    get data() {
      return run?.getFacts().data ?? null
    },
    abort: () => {
      if (!isDone) stop()
    },
    async drain(onProgress?: () => void) {
      const open = (stream: AnyStream) => {
        const drained = stream.drain(onProgress)
        // What `onProgress` throws is thrown below, in its turn.
        drained.catch(() => {})
        return { stream, drained }
      }
      for await (const { stream, drained } of answers(open)) {
        await drained
        pass(stream)
      }
      onProgress?.()
    },
    async *[Symbol.asyncIterator]() {
      const readings: Reading[] = []
      const open = (stream: AnyStream): Reading => {
        const reading = beginToRead(stream)
        readings.push(reading)
        return reading
      }
      try {
        for await (const { stream, first, rest } of answers(open)) {
          for (let step = await first; !step.done; step = await rest.next()) yield step.value
          pass(stream)
        }
      } finally {
        // Those that it did not come to, too.
        for (const { rest } of readings) void rest.return()
      }
      if (error) throw error
    },
  }
  return new Proxy(unread, {
    get(_, name) {
      const stream = Object.hasOwn(own, name) ? own : current
      const value: unknown = Reflect.get(stream, name, stream)
      return typeof value === 'function' ? value.bind(stream) : value
    },
    getPrototypeOf: () => Object.getPrototypeOf(current),
  })
}

/** Counts as a reader of the stream from now on: what others read is kept for this one, where chunks are not kept. */
function beginToRead(stream: AnyStream): Reading {
  const rest = fromFirstToken(stream)
  const first = rest.next()
  // What it throws is thrown to who comes to it.
  first.catch(() => {})
  return { stream, first, rest }
}

/** What a stream says from its first token on: what comes before that may give way to another attempt. */
async function* fromFirstToken(stream: AnyStream): AsyncGenerator<Step, void, undefined> {
  let held: Step[] = []
  for await (const step of quietly(stream)) {
    held.push(step)
    if (stream.firstTokenTime === null) continue
    yield* held
    held = []
  }
  if (!stream.error) yield* held
}

/** The steps of a stream; that it failed stands in its `error`. */
async function* quietly(stream: AnyStream): AsyncGenerator<Step, void, undefined> {
  try {
    yield* stream
  } catch (thrown) {
    if (thrown !== stream.error) throw thrown
  }
}
