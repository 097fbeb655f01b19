import type { Usage } from './usage.js'

/** All that the price of one answer depends on. Counts as the provider gives them stand beside the normalised ones. */
export interface CostMetadata {
  /** SDK family that read the answer: `openai`, `anthropic`, `azure`, … */
  readonly provider: string
  /** Who answered, where it is not the family's own: `xai`, `groq`, … */
  readonly vendor: string
  /** Model that answered, or the one asked for while the answer has not named it. */
  readonly model: string | null
  /** Model that was asked for, where the app says so: the user's prices may name it, such as a deployment on Azure. `null` = unknown. */
  readonly requestedModel: string | null
  /** When the answer was asked for, in ms since epoch; prices change over time. `null` = unknown. */
  readonly time: number | null
  /** Input tokens in the provider's own count (Anthropic leaves cache reads and writes out of it). */
  readonly inputTokens: number | null
  /** Tokens read from the prompt cache, in the provider's own count. */
  readonly cachedTokens: number | null
  /** Output tokens in the provider's own count. */
  readonly outputTokens: number | null
  /** The same tokens, normalised; `null` while input or output is unknown. */
  readonly usage: Usage | null
  /** Part of the cache writes that lives for an hour and costs more (Anthropic). */
  readonly cacheWrite1hTokens: number | null
  /** Web searches that the provider ran and bills by the piece. */
  readonly webSearches: number | null
  /** Service tier that answered (`flex`, `priority`, `batch`, …). */
  readonly serviceTier: string | null
  /** What else sets the rates, by the names of `ModelPrices.tiers`: `fast` (Anthropic's speed), `us` (where inference was kept), … */
  readonly modes: readonly string[]
  /** Whether the input is the sum of several turns, as in a loop over tools of the server: rates for long contexts are set by one turn. */
  readonly severalTurns: boolean
  /** Tokens in the provider's total that are neither input nor output (Gemini's thoughts, for one): nobody knows their rate. */
  readonly unaccountedTokens: number | null
  /** Whether a counter came in a form that is no count, so that a part of the cost is unknown. */
  readonly unreadable: boolean
  /** Whether tokens were estimated rather than reported. */
  readonly estimated: boolean
  /** What the vendor says it billed, in USD. */
  readonly vendorUsd: number | null
  /** Passes of one answer that are billed one by one, some on another model (Anthropic `usage.iterations`). Empty for a single pass. */
  readonly parts: readonly CostMetadata[]
}

/** One line of a cost: so many tokens of a kind at a rate. */
export interface CostLine {
  /**
   * `input` (neither cached nor audio), `audio_input`, `cache_read`, `cache_write` (for 5 minutes, where the provider has several),
   * `cache_write_1h`, `output`, `audio_output`, `web_search`; `vendor_bill` and `user_price` where only an amount is known; `unaccounted`.
   */
  readonly kind: string
  /** Tokens of this kind; for `web_search`, the number of searches. */
  readonly tokens: number
  /** USD per million tokens; `null` = no known rate. */
  readonly usdPerMillionTokens: number | null
  /** USD of this line; `null` = no known rate. */
  readonly usd: number | null
  /** What this line holds among others, such as `reasoning` within `output`. It is in the tokens and USD of the line: not to be added. */
  readonly includes?: readonly CostLine[]
}

/** What an answer cost, and how that figure came about. The lines add up to `usd`. */
export interface CostBreakdown {
  /** USD. `null` = unknown; an unknown cost is never 0. */
  readonly usd: number | null
  readonly lines: readonly CostLine[]
  /** `false` when a part of the cost is unknown. */
  readonly complete: boolean
  /** `true` when tokens were estimated rather than reported by the provider. */
  readonly estimated: boolean
  /** Who set the rates: the vendor's own bill, the user's prices, the built-in table; `null` = nobody. */
  readonly source: 'vendor' | 'user' | 'table' | null
  /** ISO date of the table's rates, or `null`. */
  readonly pricesFrom: string | null
  /** Service tier and modes of the answer as the provider names them: `priority`, `fast`, …; empty or absent where it names none. */
  readonly tiers?: readonly string[]
}

/** A user's own rates for one model, USD per million tokens unless the name says otherwise. */
export interface ModelPrices {
  readonly input: number
  readonly output: number
  readonly cacheRead?: number
  readonly cacheWrite?: number
  readonly cacheWrite1h?: number
  readonly audioInput?: number
  readonly audioOutput?: number
  /** USD per 1,000 web searches. */
  readonly webSearch?: number
  /** Rates that hold once the input of one turn exceeds `tokens`. */
  readonly above?: readonly ({ readonly tokens: number } & Partial<Omit<ModelPrices, 'above' | 'tiers' | 'from' | 'contextWindow'>>)[]
  /** Factor on the token rates for a service tier or a mode: `{ flex: 0.5, priority: 2, us: 1.1 }`; several are multiplied. */
  readonly tiers?: Readonly<Record<string, number>>
  /** ISO date from which these rates hold. */
  readonly from?: string
  /** Tokens that the model can hold, input and output together. It is no rate: it holds whatever `from` says. */
  readonly contextWindow?: number
}

/**
 * A user's own prices: `provider/model` (or `provider/*`) → rates, the id of another model in the table, or a function of what was used.
 * They come before the built-in table; an exact id comes before a pattern. The model is the one that answered, or a deployment that was asked for.
 */
export type Prices = Readonly<Record<string, ModelPrices | string | ((metadata: CostMetadata) => number | null)>>

/** The price code, as it is put in place once it is loaded. Neither function throws or loads anything. */
export interface CostCalculator {
  /** What was used, as what it costs. */
  readonly costOf: (metadata: CostMetadata, prices?: Prices) => CostBreakdown
  /** Tokens that the model can hold; `null` = unknown. */
  readonly contextWindowOf: (metadata: CostMetadata, prices?: Prices) => number | null
}
