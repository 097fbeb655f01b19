import type { CreateAnswerMeter } from './answer-meter.js'
import type { RelayedRequestForm } from './relayed-request.js'

/** A request that may be passed on. */
export interface RelayRoute {
  readonly method: string
  /** Path below the provider's URL, as the SDK appends it. */
  readonly path: string
  /** Query parameters that are passed on. */
  readonly query: readonly string[]
}

/** What the relay must know of a provider to stand in for its SDK's client. Each provider folder exports one as `relayTarget`. */
export interface RelayTarget {
  readonly provider: string
  /** The relay's option that holds the provider's URL. */
  readonly urlOption: 'baseURL' | 'endpoint'
  /** The URL where that option is not given; `null` = it has to be. */
  readonly defaultUrl: string | null
  readonly routes: readonly RelayRoute[]
  /** Headers that carry the key, as the SDK sends them. */
  readonly keyHeaders: (apiKey: string) => Readonly<Record<string, string>>
  /** Headers of the SDK that the service reads; a name that ends in `-` is a prefix. All others stay here. */
  readonly requestHeaders: readonly string[]
  /** Headers of the service that the SDK or the app reads; a name that ends in `-` is a prefix. All others stay here. */
  readonly responseHeaders: readonly string[]
  /** Where a request says what the relay decides on. */
  readonly request: RelayedRequestForm
  /** Loads what counts its answers: {@link loadAnswerMeter}. */
  readonly loadMeter: () => Promise<CreateAnswerMeter>
}
