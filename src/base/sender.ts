import type { CallContext } from './call-context.js'
import { requestIdOf } from './call-error-reading.js'
import type { Chunks } from './chunk-pull.js'
import { createConnection } from './connection.js'
import type { ProviderTypes } from './dialect.js'
import type { Engine, ModelOptions, SendOptions } from './engine.js'
import type { ModelRequest } from './model.js'
import { type ObservedRequest, observers } from './observe-requests.js'
import { openLater } from './open-later.js'
import type { RequestWatch } from './request-watch.js'
import { type RawAnswer, readSentStream } from './sent-stream.js'

/** Sends the requests of one model. */
export interface Sender<T extends ProviderTypes> {
  readonly call: (request: ModelRequest, context: CallContext) => Promise<T['CallResponse']>
  readonly chunks: (request: ModelRequest, signal: AbortSignal, note: (facts: CallContext) => void) => Chunks<T['Chunk']>
}

/** Makes what sends the requests of the model `name`, over one connection. */
export function createSender<T extends ProviderTypes, Client extends object>(engine: Engine<T, Client>, name: string, options: ModelOptions<Client>): Sender<T> {
  const connect = createConnection(engine, options)
  const { vendor = engine.provider } = options
  const beginWatch = async (facts: Pick<ObservedRequest, 'model' | 'vendor' | 'streamed' | 'metadata' | 'startTime'>, request: ModelRequest, signal?: AbortSignal): Promise<RequestWatch<T> | null> => {
    // Where it cannot be loaded nobody is told; the request is sent all the same.
    const loaded = await import('./request-watch.js').catch(() => null)
    return loaded?.watchRequest(engine, facts, request, signal) ?? null
  }
  return {
    async call(request, context) {
      const { signal } = context
      const { metadata = {} } = request
      const startTime = Date.now()
      const watch = observers.size > 0 ? await beginWatch({ model: name, vendor, streamed: false, metadata, startTime }, request, signal) : null
      try {
        const { body, ignored } = engine.toRequest(name, request, false, vendor)
        const client = await connect()
        watch?.sent(client)
        const { response, requestId, head = {} } = await engine.send(client, body, sendOptions(request, signal))
        const endTime = Date.now()
        watch?.headers(head)
        watch?.answered(response)
        await request.pricesReady
        return engine.createResponse(response, { ...context, ...sent(request, metadata, ignored), requestId, startTime, endTime })
      } catch (error) {
        watch?.failed(error)
        if (signal?.aborted) throw signal.reason
        // Nothing at all may be thrown too, which is not what `null` stands for.
        throw engine.toCallError(error ?? undefined)
      }
    },

    chunks: (request, signal, note) =>
      openLater(async () => {
        const { metadata = {} } = request
        const watch = observers.size > 0 ? await beginWatch({ model: name, vendor, streamed: true, metadata, startTime: Date.now() }, request, signal) : null
        try {
          const { body, ignored } = engine.toRequest(name, request, true, vendor)
          note(sent(request, metadata, ignored))
          const client = await connect()
          // Stopped meanwhile: nothing is to be sent any more.
          signal.throwIfAborted()
          watch?.sent(client)
          const answer = await engine.open(client, body, { ...sendOptions(request), signal })
          // A fake may give anything.
          const { header, status }: Partial<RawAnswer> = Object(answer)
          if (header) {
            note({ requestId: requestIdOf(header) })
            watch?.headers({ header, status: status ?? null })
          }
          // Whoever watches is told of each chunk, and of what breaks them off.
          const chunks = watch ? watch.follow(readSentStream({ ...engine, repeats: undefined }, answer, signal)) : readSentStream(engine, answer, signal)
          return chunks[Symbol.asyncIterator]()
        } catch (error) {
          watch?.failed(error)
          throw error
        }
      }),
  }
}

/** Only what is given: an option that is there but `undefined` is another one to an SDK. */
function sendOptions({ maxRetries }: ModelRequest, signal?: AbortSignal): SendOptions {
  return { ...(signal && { signal }), ...(maxRetries === undefined ? {} : { maxRetries }) }
}

function sent({ messages, tools, callParams }: ModelRequest, metadata: NonNullable<CallContext['metadata']>, ignoredCallParams: readonly string[]): CallContext {
  return { messages, tools, callParams, metadata, ignoredCallParams }
}
