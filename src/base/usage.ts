/**
 * Tokens of one answer, counted alike for every provider.
 * `inputTokens` includes cache reads and writes, `outputTokens` includes reasoning; `null` = the provider did not say.
 */
export interface Usage {
  /** All prompt tokens, those read from and written to the prompt cache included. */
  readonly inputTokens: number
  /** All generated tokens, reasoning included. */
  readonly outputTokens: number
  /** `inputTokens + outputTokens`. */
  readonly totalTokens: number
  /** Part of `inputTokens` that was read from the prompt cache. */
  readonly cacheReadTokens: number | null
  /** Part of `inputTokens` that was written to the prompt cache. */
  readonly cacheWriteTokens: number | null
  /** Part of `outputTokens` that was spent on reasoning. */
  readonly reasoningTokens: number | null
  /** Part of `inputTokens` that was audio. */
  readonly audioInputTokens: number | null
  /** Part of `outputTokens` that was audio. */
  readonly audioOutputTokens: number | null
}

/** The counts a provider gave; what it left out is `null` or absent. */
export type UsageCounts = { readonly [Key in Exclude<keyof Usage, 'totalTokens'>]?: number | null | undefined }

/**
 * The normalised usage, or `null` while input or output is unknown: half a count is not shown as a whole one.
 * Cached tokens are held within the input (Grok on Azure reports more cached than prompt tokens). What is no count is unknown.
 */
export function createUsage(counts: UsageCounts): Usage | null {
  const inputTokens = toCount(counts.inputTokens)
  const outputTokens = toCount(counts.outputTokens)
  if (inputTokens === null || outputTokens === null) return null
  return {
    inputTokens,
    outputTokens,
    totalTokens: inputTokens + outputTokens,
    cacheReadTokens: within(counts.cacheReadTokens, inputTokens),
    cacheWriteTokens: within(counts.cacheWriteTokens, inputTokens),
    reasoningTokens: toCount(counts.reasoningTokens),
    audioInputTokens: toCount(counts.audioInputTokens),
    audioOutputTokens: toCount(counts.audioOutputTokens),
  }
}

/** A counter as it came, where it is one: a number that is not negative (-0 is 0) and not beyond all counting; `null` for anything else. */
export function toCount(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? Math.abs(value) : null
}

/** Whether something stands in the place of a counter that is none: a text, a negative number, … */
export function isMiscount(value: unknown): boolean {
  return value != null && toCount(value) === null
}

function within(value: unknown, limit: number): number | null {
  const count = toCount(value)
  return count === null ? null : Math.min(count, limit)
}
