import type { CostLine } from '../base/cost.js'

/** A line of so many tokens at a rate; `undefined` or `null` = no known rate. */
export function createCostLine(kind: string, tokens: number, usdPerMillionTokens: number | null | undefined): CostLine {
  if (usdPerMillionTokens == null) return { kind, tokens, usdPerMillionTokens: null, usd: null }
  return { kind, tokens, usdPerMillionTokens, usd: (tokens * usdPerMillionTokens) / 1e6 }
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
  return { ...a, tokens: a.tokens + b.tokens, usd: a.usd === null || b.usd === null ? null : a.usd + b.usd }
}
