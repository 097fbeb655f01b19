import type { CallStream } from '../base/call-stream.js'
import type { ProviderTypes } from '../base/dialect.js'
import { notLoaded } from '../base/lazy.js'
import type { StreamRunOptions } from './define-call.js'
import type { AnyCall } from './start-run.js'

type AnyStream = CallStream<ProviderTypes>

/** A stream over a run: retries, fallbacks and tools happen while it is read. What reads it is loaded when it is first read. */
export function createRunStream(call: AnyCall, options: StreamRunOptions<readonly unknown[]>): AnyStream {
  const { model, definition } = call
  const { args: _args, scope: _scope, ...context } = options
  let cause: unknown = null
  // What there is before it is read, and where what reads it cannot be loaded: then it says so.
  const unread = model.stream(() => Promise.reject(notLoaded(model.provider, cause)), { metadata: definition.metadata ?? {}, ...context })
  let current: AnyStream = unread
  let loading: Promise<AnyStream> | null = null
  const load = (): Promise<AnyStream> =>
    (loading ??= import('./run/read-run-stream.js').then(
      ({ readRunStream }) => (current = unread.ended ? unread : readRunStream(call, options, unread)),
      (thrown: unknown) => {
        cause = thrown
        return unread
      },
    ))
  const reading: Partial<AnyStream> = {
    drain: async (onProgress) => (await load()).drain(onProgress),
    async *[Symbol.asyncIterator]() {
      yield* await load()
    },
  }
  return new Proxy(unread, {
    get(_, name) {
      const stream = current === unread && Object.hasOwn(reading, name) ? reading : current
      const value: unknown = Reflect.get(stream, name, stream)
      return typeof value === 'function' ? value.bind(stream) : value
    },
    // The class is that of the model that answers.
    getPrototypeOf: () => Object.getPrototypeOf(current),
  })
}
