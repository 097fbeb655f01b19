import type { CallContext } from './call-context.js'
import { CallError } from './call-error.js'
import { requestIdOf } from './call-error-reading.js'
import type { CallParams } from './call-params.js'
import type { CallResponse } from './call-response.js'
import type { CallStream, Chunks, ChunkSource } from './call-stream.js'
import type { Prices } from './cost.js'
import type { Dialect, ProviderTypes } from './dialect.js'
import type { ReadEvent } from './event-stream.js'
import type { Model, ModelRequest } from './model.js'
import { type RawAnswer, readSentStream } from './sent-stream.js'

/** A request in the provider's own form. */
export interface SentRequest {
  readonly body: Readonly<Record<string, unknown>>
  /** Common parameters that the provider does not know. */
  readonly ignored: readonly string[]
}

/** How one provider sends and receives; the rest is the same for all. */
export interface ModelForm<T extends ProviderTypes, Client, Response extends CallResponse<T>, Stream extends CallStream<T>> {
  readonly name: string
  readonly dialect: Dialect<T>
  readonly options: { readonly vendor?: string; readonly callParams?: CallParams; readonly prices?: Prices }
  readonly connect: () => Promise<Client>
  readonly toRequest: (model: string, request: ModelRequest, stream: boolean) => SentRequest
  readonly send: (client: Client, body: SentRequest['body'], signal: AbortSignal | undefined) => Promise<{ response: T['Response']; requestId: string | null }>
  readonly open: (client: Client, body: SentRequest['body'], signal: AbortSignal) => Promise<RawAnswer | AsyncIterable<T['Chunk']>>
  readonly readEvent: (header: RawAnswer['header']) => ReadEvent<T['Chunk']>
  readonly createResponse: (response: T['Response'], context: CallContext) => Response
  readonly createStream: (source: ChunkSource<T['Chunk']>, context: CallContext) => Stream
}

/** Makes a {@link Model} of what one provider does its own way. */
export function createModel<T extends ProviderTypes, Client, Response extends CallResponse<T>, Stream extends CallStream<T>>(
  form: ModelForm<T, Client, Response, Stream>,
): Model<Response, Stream> {
  const { name, dialect, options } = form
  const { vendor = dialect.provider, callParams = {}, prices = {} } = options
  const facts = (context: CallContext): CallContext => ({ ...context, model: name, vendor, prices: { ...prices, ...context.prices } })

  const model: Model<Response, Stream> = {
    name,
    vendor,
    callParams,
    prices,
    provider: dialect.provider,

    async call(request, context) {
      const { signal } = context
      signal?.throwIfAborted()
      const startTime = Date.now()
      try {
        const { body, ignored } = form.toRequest(name, request, false)
        const { response, requestId } = await form.send(await form.connect(), body, signal)
        const endTime = Date.now()
        await request.pricesReady
        return form.createResponse(response, { ...facts(context), ...sent(request, ignored), requestId, startTime, endTime })
      } catch (error) {
        if (signal?.aborted) throw signal.reason
        throw dialect.toCallError(error)
      }
    },

    stream(open, context) {
      // A stream exists before its prompt and its request do: what they are is noted on it once it is known.
      return form.createStream(async function* (signal, note) {
        const request = await open()
        try {
          // Of the same provider, as was just checked, and so of the same chunks.
          yield* sameProvider(request.model ?? model, dialect.provider).chunks(request, signal, note) as Chunks<T['Chunk']>
        } finally {
          await request.pricesReady
        }
      }, facts(context))
    },

    async *chunks(request, signal, note) {
      const { body, ignored } = form.toRequest(name, request, true)
      note({ ...facts({}), ...sent(request, ignored) })
      const answer = await form.open(await form.connect(), body, signal)
      if ('header' in answer) note({ requestId: requestIdOf(answer.header) })
      yield* readSentStream(dialect.provider, answer, form.readEvent, signal)
    },
  }
  return model
}

/** A stream's class is chosen before its prompt is known, so a prompt can choose another model only of the same provider. */
function sameProvider(model: Model, provider: string): Model {
  if (model.provider === provider) return model
  throw new CallError({
    kind: 'invalid_request',
    provider,
    message: `The prompt chose a model of ${model.provider} for a stream of ${provider}. Use call.with({ model }) to change the provider of a stream.`,
  })
}

function sent(request: ModelRequest, ignoredCallParams: readonly string[]): CallContext {
  const { messages, tools, callParams } = request
  return { messages, tools, callParams, ignoredCallParams }
}
