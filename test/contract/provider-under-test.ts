import type { CallContext, CallResponse, CallResponseChunk, CallStream, Message, Model } from 'callscope'
import type { ProviderTypes } from '../../src/base/dialect.js'

export type AnyResponse = CallResponse<ProviderTypes>
export type AnyStream = CallStream<ProviderTypes>
export type AnyChunk = CallResponseChunk<ProviderTypes>

/** How a client is made that sends by `fetch`. */
export interface ClientOptions {
  readonly fetch: typeof globalThis.fetch
  readonly baseURL: string
  readonly apiKey: string
}

/** What the contract must know of a provider. All of it stands in `src/providers/<name>/index.ts`, but for the way to make a client. */
export interface ProviderUnderTest {
  readonly name: string
  /** Where its service is, and where its simulation answers. */
  readonly baseURL: string
  /** A model whose client sends by `fetch`, once for each call. */
  readonly createModel: (options: ClientOptions) => Model
  /** A model that is given a relay and no client, as an app gives it. */
  readonly createRelayedModel: (relay: string) => Model
  // The classes take their own raw types; the contract gives them what the wire brought.
  readonly CallResponse: new (raw: never, context?: CallContext) => object
  readonly CallResponseChunk: new (raw: never, context?: CallContext) => object
  readonly Stream: new (chunks: never, context?: CallContext) => object
  readonly toMessages: (messages: readonly Message[]) => readonly object[]
  readonly fromMessages: (messages: never) => Message[]
}
