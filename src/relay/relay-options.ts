import type { Prices } from '../base/cost.js'
import type { Authorize } from './check/authorize.js'
import { type Allowance, ALLOWANCES } from './check/permission.js'
import type { RelayedCall } from './count/relayed-call.js'
import type { RelayTelemetry } from './count/telemetry.js'
import type { RelayLimits } from './limit/relay-limits.js'
import type { RelayBudget } from './limit/reserve.js'
import type { RelayProviders } from './send/read-upstreams.js'
import type { RelayStore } from './store/relay-store.js'

/** What `createRelay` takes. */
export interface RelayOptions extends Allowance {
  /** The providers that may be asked: `{ openai: { apiKey, baseURL? }, anthropic: { apiKey, baseURL? }, azure: { apiKey, endpoint } }`. */
  readonly providers: RelayProviders
  /** Path under which the app mounts the relay; `/api/llm` unless set. */
  readonly basePath?: string
  /** Says who asks, before the body is read; everybody may unless set. */
  readonly authorize?: Authorize
  /** How often one user may ask; without `authorize` all are one user. */
  readonly limits?: RelayLimits
  /** How often all users together may ask. */
  readonly appLimits?: Pick<RelayLimits, 'requests' | 'concurrent'>
  /** How much one user may spend; counted from the bytes that pass. */
  readonly budget?: RelayBudget
  /** How much all users together may spend. */
  readonly appBudget?: Pick<RelayBudget, 'tokens' | 'microUsd'>
  /** The app's own prices; they come before the built-in table. */
  readonly prices?: Prices
  /** What becomes of an answer whose client goes away: it is stopped (`stop`, unless set), or read to its end, so that all of it is counted (`count`). */
  readonly whenLeft?: 'stop' | 'count'
  /**
   * Whether streams go on where their client loses its connection, so that it can come back for the rest: they are kept in `store`, and for `keepMs` (60,000 unless set)
   * behind their end. They then end by themselves, or when the client says so.
   */
  readonly resume?: boolean | { readonly keepMs?: number }
  /** What is kept from one request to the next: `createRedisStore` for several processes; in the memory of this one unless set. */
  readonly store?: RelayStore
  /** Whether requests may bring keys of the users' own, in place of the app's. They are neither kept nor logged. */
  readonly userKeys?: boolean
  /** Told of each request that was passed on, once it has ended. The end of the answer waits for it, though not for long. */
  readonly onCall?: (call: RelayedCall) => Promise<void> | void
  /**
   * Whether spans and metrics go to OpenTelemetry, by its conventions for generative AI: wherever `@opentelemetry/api` is installed, unless `false`. A server that is
   * bundled gives the package itself.
   */
  readonly telemetry?: boolean | RelayTelemetry
  /** Whether `onCall` and spans are told what was asked for: the prompts. */
  readonly includePrompts?: boolean
  /** Sites beside the relay's own whose pages may ask: `https://app.example`; none unless set. Their cookies come along. */
  readonly origins?: readonly string[]
  /** Bytes that a request may have; 10,000,000 unless set, which is some images. More is answered with 413. */
  readonly maxBodyBytes?: number
  /** Sends upstream; the global one unless set. */
  readonly fetch?: typeof globalThis.fetch
}

/** Names of its fields. */
export const RELAY_OPTIONS: readonly (keyof RelayOptions)[] = [
  'providers', 'basePath', 'authorize', 'limits', 'appLimits', 'budget', 'appBudget', 'prices', 'whenLeft', 'resume', 'store', 'userKeys', 'onCall', 'telemetry', 'includePrompts',
  'origins', 'maxBodyBytes', 'fetch',
  ...ALLOWANCES,
]
