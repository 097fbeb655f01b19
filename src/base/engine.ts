import type { CallContext } from './call-context.js'
import type { CallParams } from './call-params.js'
import type { StreamEnd } from './call-response.js'
import type { ConnectionForm, ConnectionOptions } from './connection.js'
import type { Prices } from './cost.js'
import type { Dialect, ProviderTypes } from './dialect.js'
import type { ModelRequest } from './model.js'
import type { Sender } from './sender.js'
import type { RawAnswer, SentAnswer } from './sent-stream.js'

/** Options that every provider's model takes. */
export interface ModelOptions<Client> extends ConnectionOptions<Client> {
  /** Who answers, where the client's base URL is not the provider's own. It decides whose prices hold. */
  readonly vendor?: string
  /** Parameters of every call with this model. */
  readonly callParams?: CallParams
  /** The user's own prices. */
  readonly prices?: Prices
}

/** A request in the provider's own form. */
export interface SentRequest {
  readonly body: Readonly<Record<string, unknown>>
  /** Common parameters that the provider does not know. */
  readonly ignored: readonly string[]
}

/** How a request is sent: in the words of the SDKs' own request options, so that two of them take it as it is. */
export interface SendOptions {
  readonly signal?: AbortSignal
  /** How often the SDK may send it again by itself; what its client was set to, unless given. */
  readonly maxRetries?: number
}

/**
 * All that one provider does its own way: how it spells, how it sends, what its answers become. It is loaded beside the first request, so
 * that a page which shows a button for a call need not wait for the code that reads its answer.
 */
export interface Engine<T extends ProviderTypes = ProviderTypes, Client = unknown> extends Dialect<T>, ConnectionForm<Client> {
  /** A chunk that brings nothing: it carries a tool call which no chunk of its own completes. */
  readonly emptyChunk: T['Chunk']
  createResponse(response: T['Response'], context: CallContext, end?: StreamEnd): T['CallResponse']
  createChunk(chunk: T['Chunk'], context: CallContext): T['CallResponseChunk']
  /** Makes what sends the requests of the model `name`. */
  createSender(name: string, options: ModelOptions<Client>): Sender<T>
  toRequest(model: string, request: ModelRequest, stream: boolean, vendor: string): SentRequest
  send(client: Client, body: SentRequest['body'], options: SendOptions): Promise<SentAnswer<T['Response']>>
  open(client: Client, body: SentRequest['body'], options: SendOptions & { readonly signal: AbortSignal }): Promise<RawAnswer | AsyncIterable<T['Chunk']>>
}
