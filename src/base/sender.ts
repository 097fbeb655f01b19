import type { CallContext } from './call-context.js'
import { requestIdOf } from './call-error-reading.js'
import type { Chunks } from './chunk-pull.js'
import { createConnection } from './connection.js'
import type { ProviderTypes } from './dialect.js'
import type { Engine, ModelOptions, SendOptions } from './engine.js'
import type { ModelRequest } from './model.js'
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
  return {
    async call(request, context) {
      const { signal } = context
      const startTime = Date.now()
      try {
        const { body, ignored } = engine.toRequest(name, request, false, vendor)
        const { response, requestId } = await engine.send(await connect(), body, sendOptions(request, signal))
        const endTime = Date.now()
        await request.pricesReady
        return engine.createResponse(response, { ...context, ...sent(request, ignored), requestId, startTime, endTime })
      } catch (error) {
        if (signal?.aborted) throw signal.reason
        // Nothing at all may be thrown too, which is not what `null` stands for.
        throw engine.toCallError(error ?? undefined)
      }
    },

    async *chunks(request, signal, note) {
      const { body, ignored } = engine.toRequest(name, request, true, vendor)
      note(sent(request, ignored))
      const client = await connect()
      // Stopped meanwhile: nothing is to be sent any more.
      signal.throwIfAborted()
      const answer = await engine.open(client, body, { ...sendOptions(request), signal })
      // A fake may give anything.
      const { header }: Partial<RawAnswer> = Object(answer)
      if (header) note({ requestId: requestIdOf(header) })
      yield* readSentStream(engine, answer, signal)
    },
  }
}

/** Only what is given: an option that is there but `undefined` is another one to an SDK. */
function sendOptions({ maxRetries }: ModelRequest, signal?: AbortSignal): SendOptions {
  return { ...(signal && { signal }), ...(maxRetries === undefined ? {} : { maxRetries }) }
}

function sent(request: ModelRequest, ignoredCallParams: readonly string[]): CallContext {
  const { messages, tools, callParams, metadata = {} } = request
  return { messages, tools, callParams, metadata, ignoredCallParams }
}
