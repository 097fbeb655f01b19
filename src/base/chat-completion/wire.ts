// The chat-completions wire as it is really met: OpenAI's own, Azure's, and that of the many servers which speak it.
// Everything may be absent, so everything is optional; what is not named here is carried along untouched.

export interface ToolCallWire {
  readonly index?: number | null
  readonly id?: string | null
  readonly type?: string | null
  readonly function?: { readonly name?: string | null; readonly arguments?: string | null } | null
  readonly custom?: { readonly name?: string | null; readonly input?: string | null } | null
  readonly [extra: string]: unknown
}

export interface AudioWire {
  readonly id?: string | null
  readonly data?: string | null
  readonly transcript?: string | null
  readonly expires_at?: number | null
}

/** A message, or the part of one that a chunk brings. */
export interface MessageWire {
  readonly role?: string | null
  /** Text; a list of parts from Mistral and Databricks; an object from Cloudflare. */
  readonly content?: unknown
  readonly refusal?: string | null
  readonly tool_calls?: readonly ToolCallWire[] | null
  readonly function_call?: { readonly name?: string | null; readonly arguments?: string | null } | null
  readonly audio?: AudioWire | null
  readonly [extra: string]: unknown
}

export interface ChoiceWire {
  readonly index?: number | null
  readonly delta?: MessageWire | null
  readonly message?: MessageWire | null
  readonly finish_reason?: string | null
  readonly logprobs?: { readonly content?: readonly unknown[] | null; readonly refusal?: readonly unknown[] | null } | null
  readonly usage?: UsageWire | null
  readonly [extra: string]: unknown
}

export interface UsageWire {
  readonly prompt_tokens?: number | null
  readonly completion_tokens?: number | null
  readonly total_tokens?: number | null
  readonly prompt_tokens_details?: {
    readonly cached_tokens?: number | null
    readonly cache_write_tokens?: number | null
    readonly audio_tokens?: number | null
  } | null
  readonly completion_tokens_details?: { readonly reasoning_tokens?: number | null; readonly audio_tokens?: number | null } | null
  readonly reasoning_tokens?: number | null
  readonly cached_tokens?: number | null
  readonly prompt_cache_hit_tokens?: number | null
  /** USD that the vendor billed: a number from OpenRouter, an object from Perplexity. */
  readonly cost?: unknown
  /** USD × 10^10 that xAI billed. */
  readonly cost_in_usd_ticks?: number | null
  readonly is_byok?: boolean | null
  readonly [extra: string]: unknown
}

/** A whole answer or a chunk of one: they differ in `message` and `delta`. */
export interface ChatCompletionWire {
  readonly id?: string | null
  readonly model?: string | null
  readonly object?: string | null
  readonly created?: number | null
  readonly service_tier?: string | null
  readonly choices?: readonly ChoiceWire[] | null
  readonly usage?: UsageWire | null
  readonly x_groq?: { readonly usage?: UsageWire | null } | null
  readonly error?: unknown
  readonly [extra: string]: unknown
}
