import { type CallError, isCallError } from '../../base/call-error.js'
import type { CallStream } from '../../base/call-stream.js'
import type { ProviderTypes } from '../../base/dialect.js'
import type { StreamRunOptions } from '../define-call.js'
import { type AnyCall, ask } from '../start-run.js'
import { createHandover } from './create-handover.js'
import { type CallRun, createRun } from './create-run.js'

type AnyStream = CallStream<ProviderTypes>
type Step = AnyStream extends AsyncIterable<infer Value> ? Value : never

/**
 * The run of a call as one stream, which begins when it is first read. It is the stream of the answer that is coming, or came last, of whichever model;
 * only what is true of the run as a whole is its own: whether and how it ended, reading, and stopping. `unread` is what there is before.
 */
export function readRunStream(call: AnyCall, options: StreamRunOptions<readonly unknown[]>, unread: AnyStream): AnyStream {
  const { args, scope, signal, partialTools = false, keepChunks = true } = options
  const { definition } = call
  const controller = new AbortController()
  /** Of the answers that did not give way to another attempt. */
  let streams: readonly AnyStream[] = []
  let current = unread
  let run: CallRun | null = null
  let isDone = false
  let error: CallError | null = null
  const stop = (): void => controller.abort(signal?.reason)
  const end = (): void => {
    isDone = true
    signal?.removeEventListener('abort', stop)
  }
  if (signal?.aborted) stop()
  else signal?.addEventListener('abort', stop, { once: true })

  /** Runs the call, each answer of which `read` reads to its end. Settles when it has ended, however it did. */
  const start = async (read: (stream: AnyStream) => Promise<void>): Promise<void> => {
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
        await read(stream)
        if (!stream.error || stream.firstTokenTime !== null) streams = [...streams, stream]
      },
    })
    await run.promise.catch((thrown: unknown) => {
      // Anything else is the reason of a stop.
      if (!controller.signal.aborted && isCallError(thrown)) error = thrown
    })
    end()
  }
  let started: Promise<void> | null = null

  const status = (): string | undefined => run?.getFacts().status
  const own = {
    get ended() {
      return isDone || controller.signal.aborted
    },
    get complete() {
      return status() === 'success'
    },
    get aborted() {
      return controller.signal.aborted && !isDone ? true : status() === 'aborted'
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
      started ??= start((stream) => stream.drain(onProgress))
      await started
      onProgress?.()
    },
    async *[Symbol.asyncIterator]() {
      if (started) {
        // Somebody else reads already: what was said is said again once it is whole.
        await started
        for (const stream of streams) yield* quietly(stream)
      } else {
        const handover = createHandover<Step>()
        started = start((stream) => handOver(stream, handover.give)).finally(handover.close)
        try {
          yield* handover.values()
        } finally {
          handover.close()
          // Who leaves before the end wants no more.
          if (!isDone) stop()
        }
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

/** Hands over what a stream says from its first token on: what comes before that may give way to another attempt. */
async function handOver(stream: AnyStream, give: (step: Step) => Promise<void>): Promise<void> {
  let held: Step[] = []
  for await (const step of quietly(stream)) {
    held.push(step)
    if (stream.firstTokenTime === null) continue
    for (const one of held) await give(one)
    held = []
  }
  if (!stream.error) for (const one of held) await give(one)
}

/** The steps of a stream; that it failed stands in its `error`. */
async function* quietly(stream: AnyStream): AsyncGenerator<Step, void, undefined> {
  try {
    yield* stream
  } catch (thrown) {
    if (thrown !== stream.error) throw thrown
  }
}
