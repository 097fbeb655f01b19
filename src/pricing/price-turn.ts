import type { CostLine, CostMetadata, ModelPrices } from '../base/cost.js'
import type { Usage } from '../base/usage.js'
import { createCostLine } from './cost-line.js'

/** What one turn is priced by. */
export interface TurnPricing {
  /** `null` = no known rates; the lines then say so. */
  readonly rates: ModelPrices | null
  /** Whether the input is that of one turn, so that rates for long contexts can hold. */
  readonly oneTurn: boolean
}

// Tiers at the rates as published. Groq calls its own `on_demand`; some servers send ''.
const STANDARD_TIERS: readonly string[] = ['', 'auto', 'default', 'standard', 'on_demand']

/** The tokens of one turn by kind, each at its rate. Empty while the usage is unknown; web searches are not part of it. */
export function priceTurn({ usage, cacheWrite1hTokens, serviceTier, modes }: CostMetadata, { rates, oneTurn }: TurnPricing): CostLine[] {
  if (!usage) return []
  const held = rates && oneTurn ? forInput(rates, usage.inputTokens) : rates
  const factor = held ? factorOf(held, [serviceTier, ...modes]) : null
  return split(usage, cacheWrite1hTokens).map(([kind, tokens, key]) => {
    const rate = held?.[key]
    const line = createCostLine(kind, tokens, rate === undefined || factor === null ? null : rate * factor)
    return kind === 'output' ? withReasoning(line, usage) : line
  })
}

/** The output with the reasoning that is within it. Some servers count more reasoning than output (recorded: 19 of 16). */
function withReasoning(line: CostLine, { reasoningTokens }: Usage): CostLine {
  const tokens = Math.min(count(reasoningTokens), line.tokens)
  return tokens === 0 ? line : { ...line, includes: [createCostLine('reasoning', tokens, line.usdPerMillionTokens)] }
}

type TokenRate = 'input' | 'output' | 'cacheRead' | 'cacheWrite' | 'cacheWrite1h' | 'audioInput' | 'audioOutput'

/**
 * Every token once. Parts never exceed their whole: Grok on Azure reports more cached than prompt tokens.
 * Reasoning is within the output. Audio that came from the cache is not told apart, so it counts as cached.
 */
function split(usage: Usage, cacheWrite1hTokens: number | null): [kind: string, tokens: number, rate: TokenRate][] {
  const input = count(usage.inputTokens)
  const output = count(usage.outputTokens)
  const cacheRead = Math.min(count(usage.cacheReadTokens), input)
  const cacheWrite = Math.min(count(usage.cacheWriteTokens ?? cacheWrite1hTokens), input - cacheRead)
  const cacheWrite1h = Math.min(count(cacheWrite1hTokens), cacheWrite)
  const uncached = input - cacheRead - cacheWrite
  const audioInput = Math.min(count(usage.audioInputTokens), uncached)
  const audioOutput = Math.min(count(usage.audioOutputTokens), output)
  return [
    ['input', uncached - audioInput, 'input'],
    ['audio_input', audioInput, 'audioInput'],
    ['cache_read', cacheRead, 'cacheRead'],
    ['cache_write', cacheWrite - cacheWrite1h, 'cacheWrite'],
    ['cache_write_1h', cacheWrite1h, 'cacheWrite1h'],
    ['output', output - audioOutput, 'output'],
    ['audio_output', audioOutput, 'audioOutput'],
  ]
}

function count(tokens: number | null): number {
  return tokens !== null && Number.isFinite(tokens) && tokens > 0 ? tokens : 0
}

/** The rates for an input of this length: the highest step that it exceeds holds for the whole turn. */
function forInput(rates: ModelPrices, inputTokens: number): ModelPrices {
  const steps = rates.above?.filter(({ tokens }) => inputTokens > tokens) ?? []
  const step = steps.reduce<(typeof steps)[number] | null>((highest, next) => (highest && highest.tokens > next.tokens ? highest : next), null)
  return step ? { ...rates, ...step } : rates
}

/** Tier and modes change the rates together; one without a known factor leaves them unknown. */
function factorOf(rates: ModelPrices, tiers: readonly (string | null)[]): number | null {
  return tiers.reduce<number | null>((product, tier) => {
    const factor = tierFactor(rates, tier)
    return product === null || factor === null ? null : product * factor
  }, 1)
}

/** `null` = the tier has a price of its own that is not known. A user who gives no tiers means one rate for all of them. */
function tierFactor({ tiers }: ModelPrices, tier: string | null): number | null {
  if (tier !== null && tiers && Object.hasOwn(tiers, tier)) return tiers[tier] ?? null
  return !tiers || tier === null || STANDARD_TIERS.includes(tier) ? 1 : null
}
