import type { CostLine } from '../base/cost.js'

/** A line of so many tokens at a rate; `undefined`, `null` or a rate that is none (negative, `NaN`) = no known rate. */
export function createCostLine(kind: string, tokens: number, usdPerMillionTokens: number | null | undefined): CostLine {
  const usd = usdPerMillionTokens == null ? null : (tokens * usdPerMillionTokens) / 1e6
  if (usdPerMillionTokens == null || !isAmount(usdPerMillionTokens) || !isAmount(usd)) return { kind, tokens, usdPerMillionTokens: null, usd: null }
  return { kind, tokens, usdPerMillionTokens, usd }
}

/** Whether a value can be an amount of money, or a rate. */
export function isAmount(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

/** The lines with those of one kind at one rate put together, and those without tokens left out. */
export function mergeCostLines(lines: readonly CostLine[]): readonly CostLine[] {
  const merged = new Map<string, CostLine>()
  for (const line of lines) {
    if (line.tokens === 0 && !line.usd) continue
    const key = `${line.kind} ${line.usdPerMillionTokens}`
    const known = merged.get(key)
    merged.set(key, known ? add(known, line) : line)
  }
  return [...merged.values()]
}

function add(a: CostLine, b: CostLine): CostLine {
  const includes = mergeCostLines([...(a.includes ?? []), ...(b.includes ?? [])])
  return {
    ...a,
    tokens: a.tokens + b.tokens,
    usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
    ...(includes.length > 0 ? { includes } : {}),
  }
}
