import { toCount, type Usage } from '../../base/usage.js'
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
export function toFill(state: CallState<unknown>, given: number | null | undefined): Fill | null {
  const { estimatedUsage, contextWindow } = state
  const tokens = toCount(toNewestTokens(state))
  const window = toCount(given ?? contextWindow)
  if (tokens === null || !window) return null
  return { tokens, window, share: tokens / window, estimated: estimatedUsage !== null }
}

/** A usage is that of all requests of a call, each of which held what the one before it held: in the window is the newest. */
function toNewestTokens({ steps, ...state }: CallState<unknown>): number | null {
  const before = steps.map(({ response }) => toTokens(response) ?? Number.NaN)
  const all = toTokens(state)
  const newest = all === null ? null : all - before.reduce((sum, tokens) => sum + tokens, 0)
  // Of which nothing is known yet, but that it goes on from there.
  return newest === 0 ? (before.at(-1) ?? 0) : newest
}

function toTokens({ estimatedUsage, commonUsage }: { readonly estimatedUsage: Usage | null; readonly commonUsage: Usage | null }): number | null {
  const usage = estimatedUsage ?? commonUsage
  return usage && usage.inputTokens + usage.outputTokens
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
