import { type CallDefinition, createLedger, defineCall, type LedgerEntry, type Model } from 'callscope'
import { openai } from 'callscope/openai'
import { type StreamHandle, useStream } from 'callscope/react'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import OpenAI from 'openai'
import { type ReactNode, useEffect, useState } from 'react'

/** What the simulated model says: each kind of Markdown. */
export const MARKDOWN = `## How a river shapes a valley

It cuts **down** and it cuts *sideways*; \`erosion\` is the word for both. See [the survey](https://example.com/survey)[^1].

- Gravel grinds the bed
  - most of it in a flood
- Bends wander
- [x] measured
- [ ] published

1. Source
2. Mouth

> A valley made that way is narrow.

\`\`\`ts
const depth = rivers.map(({ bed }) => bed.depthMm)
\`\`\`

| River | Length, km |
| :-- | --: |
| Rhine | 1233 |
| Danube | 2850 |

$$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} = \\frac{1}{2}$$

---

[^1]: As of last year.
`

const usage = { inputTokens: 1842, cacheReadTokens: 1024, outputTokens: 326, reasoningTokens: 192 }

export const answered: SimulationScript = { text: MARKDOWN, reasoning: 'Erosion is what matters here, not floods.', usage }
export const streaming: SimulationScript = { text: 'Rivers cut down, and they cut', fault: { kind: 'stall', afterChunks: 5 } }
export const busy: SimulationScript = { fault: { status: 429, retryAfterMs: 600_000 } }
export const failed: SimulationScript = { text: MARKDOWN, fault: { kind: 'cut', afterChunks: 12 } }
export const cutAtLimit: SimulationScript = { text: 'Rivers cut down, and', finishReason: 'length', usage }
export const asking: SimulationScript = { text: 'I can measure that.', toolCalls: [{ name: 'order_survey', args: { river: 'Rhine', places: 12 }, id: 'call_1' }], usage }

/** A model that answers by a script: the real provider and the real SDK, without a key and without a network. */
export function simulate(script: SimulationScript, model = 'gpt-4o-mini'): Model {
  const { fetch } = createSimulator(script)
  return openai(model, { client: new OpenAI({ apiKey: 'none', baseURL: 'https://simulated.invalid/v1', fetch, dangerouslyAllowBrowser: true, maxRetries: 0 }) })
}

interface RunProps {
  readonly script: SimulationScript
  /** What else the call is defined with; read once. */
  readonly options?: Omit<Partial<CallDefinition<[], Model>>, 'model' | 'prompt' | 'fallback'>
  readonly children: (of: StreamHandle<readonly []>) => ReactNode
}

/** A stream that starts by itself. */
export function Run({ script, options, children }: RunProps) {
  const [call] = useState(() => defineCall({ model: simulate(script), prompt: () => 'How do rivers shape a valley?', ...options }))
  const stream = useStream(call, { keepChunks: true })
  const { start } = stream
  useEffect(() => start(), [start])
  return children(stream)
}

/** An account of some days. */
export function createAccount() {
  const ledger = createLedger()
  for (let day = 0; day < 8; day += 1) ledger.record(createEntry(day))
  return ledger
}

function createEntry(day: number): LedgerEntry {
  const model = day % 3 === 0 ? 'gpt-5-mini' : 'gpt-4o-mini'
  const startTime = new Date(2026, 9, 1 + day, 9).getTime()
  const usd = 0.05 * (1 + ((day * 3) % 5))
  return {
    id: `entry-${day}`,
    callId: `call-${day}`,
    attempt: 1,
    status: 'success',
    streamed: true,
    provider: 'openai',
    vendor: 'openai',
    model,
    requestedModel: model,
    tags: [],
    startTime,
    firstTokenTime: startTime + 400,
    endTime: startTime + 2600,
    responseId: null,
    requestId: null,
    finishReasons: ['stop'],
    errorKind: null,
    usage: { inputTokens: 1800, outputTokens: 300, totalTokens: 2100, cacheReadTokens: 900, cacheWriteTokens: null, reasoningTokens: null, audioInputTokens: null, audioOutputTokens: null },
    estimated: false,
    cost: { usd, lines: [{ kind: 'input', tokens: 1800, usdPerMillionTokens: null, usd }], complete: true, estimated: false, source: 'table', pricesFrom: '2026-09-23' },
    costMetadata: null,
  }
}
