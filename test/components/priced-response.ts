import type { CostBreakdown } from 'callscope'
import { OpenAICallResponse } from 'callscope/openai'

/** A cost of which all is known. */
export const KNOWN_COST: CostBreakdown = {
  usd: 0.0034,
  lines: [
    { kind: 'input', tokens: 1200, usdPerMillionTokens: 2.5, usd: 0.003 },
    { kind: 'output', tokens: 40, usdPerMillionTokens: 10, usd: 0.0004 },
  ],
  complete: true,
  estimated: false,
  source: 'table',
  pricesFrom: '2026-09-23',
}

/** The lines of {@link KNOWN_COST}, with the reasoning within the output. */
export const WITH_REASONING: CostBreakdown['lines'] = KNOWN_COST.lines.map((line) =>
  line.kind === 'output' ? { ...line, includes: [{ kind: 'reasoning', tokens: 30, usdPerMillionTokens: 10, usd: 0.0003 }] } : line,
)

/** An answer that cost so much. */
export class PricedResponse extends OpenAICallResponse {
  readonly #cost: CostBreakdown

  constructor(cost: Partial<CostBreakdown>) {
    super({ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'fake-1', choices: [] })
    this.#cost = { ...KNOWN_COST, ...cost }
  }

  override get costBreakdown(): CostBreakdown {
    return this.#cost
  }
}
