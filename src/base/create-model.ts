import type { CallContext } from './call-context.js'
import { CallError } from './call-error.js'
import { checkOptions } from './check-options.js'
import type { CallStream, ChunkSource } from './call-stream.js'
import type { Chunks } from './chunk-pull.js'
import type { ProviderTypes } from './dialect.js'
import type { ModelOptions } from './engine.js'
import { notLoaded } from './lazy.js'
import type { Model } from './model.js'
import type { Sender } from './sender.js'

/** What makes one provider's model: the rest of it is loaded when something is sent. */
export interface ModelForm<T extends ProviderTypes, Stream extends CallStream<T>> {
  readonly provider: string
  readonly name: string
  readonly options: Omit<ModelOptions<unknown>, 'client'>
  readonly loadSender: () => Promise<Sender<T>>
  readonly createStream: (source: ChunkSource<T['Chunk']>, context: CallContext) => Stream
}

/** Makes a {@link Model} of what one provider does its own way. */
export function createModel<T extends ProviderTypes, Stream extends CallStream<T>>(form: ModelForm<T, Stream>): Model<T['CallResponse'], Stream> {
  const { provider, name, options } = form
  checkOptions(`${provider}()`, options, ['client', 'relay', 'vendor', 'callParams', 'prices'])
  if ('client' in options && options.relay !== undefined) {
    throw new CallError({ kind: 'invalid_request', provider, message: `${provider}() takes a \`client\` or a \`relay\`, not both.` })
  }
  const { vendor = provider, callParams = {}, prices = {} } = options
  const facts: CallContext = { model: name, vendor, prices }
  let sender: Promise<Sender<T>> | null = null
  const load = (): Promise<Sender<T>> => {
    sender ??= form.loadSender().catch((cause: unknown) => {
      sender = null
      throw notLoaded(provider, cause)
    })
    return sender
  }

  const model: Model<T['CallResponse'], Stream> = {
    provider,
    name,
    vendor,
    callParams,
    prices,
    load,

    async call(request, context) {
      context.signal?.throwIfAborted()
      return (await load()).call(request, { ...facts, ...context })
    },

    stream(open, context) {
      // A stream exists before its prompt and its request do: what they are is noted on it once it is known.
      return form.createStream(
        async (signal, note) => {
          const request = await open()
          if (signal.aborted) return null
          note({ pricesReady: request.pricesReady })
          // Of the same provider, as whoever chose it made sure, and so of the same chunks.
          return (request.model ?? model).chunks(request, signal, note) as Chunks<T['Chunk']>
        },
        { ...facts, ...context },
      )
    },

    async *chunks(request, signal, note) {
      note(facts)
      yield* (await load()).chunks(request, signal, note)
    },
  }
  return model
}
