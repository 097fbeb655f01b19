import { type BudgetStatus, createBudgetGuard, defineCall, type LedgerEntry } from 'callscope'
import { BudgetMeter, CostSummary, UsageSummary } from 'callscope/components'
import { openai } from 'callscope/openai'
import { useBudget, useLedger } from 'callscope/react'
import { SpanKind, type Tracer } from '@opentelemetry/api'

const model = openai('gpt-5-mini', { relay: '/api/llm' })
const prompt = (genre: string) => `Recommend a ${genre} book`
const recommendBook = defineCall({ model, prompt })
const call = recommendBook

declare const tracer: Tracer
declare function App(): null
declare function report(entry: LedgerEntry): void
declare function tell(status: BudgetStatus): void
