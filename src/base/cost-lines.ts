import type { CostLine } from './cost.js'

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

/** What the known lines add up to. Nothing is 0 only where everything is known: "at least 0" says nothing, so it is unknown. */
export function sumCostLines(lines: readonly CostLine[], complete: boolean): number | null {
  const usd = lines.reduce((total, line) => total + (line.usd ?? 0), 0)
  return usd === 0 && !complete ? null : usd
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
