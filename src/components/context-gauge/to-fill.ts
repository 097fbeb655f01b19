import { toCount } from '../../base/usage.js'
import type { CallState } from '../../core/call-state.js'

/** How full a context window is. */
export interface Fill {
  /** Tokens of input and output, cached ones included. */
  readonly tokens: number
  /** Tokens that fit in. */
  readonly window: number
  /** `tokens` of `window`, from 0; above 1 where there are more than fit in. */
  readonly share: number
  /** `true` while tokens are estimated rather than counted by the provider. */
  readonly estimated: boolean
}

/** How full the window is at this moment: a given one, or the model's own. `null` where usage or window is unknown. */
export function toFill({ commonUsage, estimatedUsage, contextWindow }: CallState<unknown>, given: number | null | undefined): Fill | null {
  const usage = estimatedUsage ?? commonUsage
  const tokens = toCount(usage && usage.inputTokens + usage.outputTokens)
  const window = toCount(given ?? contextWindow)
  if (tokens === null || !window) return null
  return { tokens, window, share: tokens / window, estimated: estimatedUsage !== null }
}

/**
 * A share in the words of a locale, in whole percent from a tenth on, and with two digits that count below, so that nothing but 0 reads as 0.
 * It is rounded away from 100: nothing but full reads as full.
 */
export function formatShare({ tokens, window, share }: Fill, locale: string): string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', ...(share < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 }) })
  if (share < 0.1) return percent.format(share)
  const whole = (tokens * 100) / window
  return percent.format((share > 1 ? Math.ceil(whole) : Math.floor(whole)) / 100)
}
