import { type BudgetStatus, defineCall, defineTool } from 'callscope'
import { CallscopeProvider, useCompare, useLedger } from 'callscope/react'
import { TemmlMath } from 'callscope/temml'
import { type ReactNode, useEffect, useState } from 'react'
import { Answer } from '@/components/callscope/answer'
import { AudioView } from '@/components/callscope/audio-view'
import { BudgetMeter } from '@/components/callscope/budget-meter'
import { CallStatus } from '@/components/callscope/call-status'
import { CompareView } from '@/components/callscope/compare-view'
import { Composer } from '@/components/callscope/composer'
import { ContextGauge } from '@/components/callscope/context-gauge'
import { CostBadge } from '@/components/callscope/cost-badge'
import { CostBreakdown } from '@/components/callscope/cost-breakdown'
import { CostSummary } from '@/components/callscope/cost-summary'
import { ErrorNotice } from '@/components/callscope/error-notice'
import { FinishNotice } from '@/components/callscope/finish-notice'
import { KeyField } from '@/components/callscope/key-field'
import { Markdown } from '@/components/callscope/markdown'
import { ObjectView } from '@/components/callscope/object-view'
import { RawInspector } from '@/components/callscope/raw-inspector'
import { ReasoningView } from '@/components/callscope/reasoning-view'
import { RetryCountdown } from '@/components/callscope/retry-countdown'
import { StreamView } from '@/components/callscope/stream-view'
import { TimingBadge } from '@/components/callscope/timing-badge'
import { TokenMeter } from '@/components/callscope/token-meter'
import { ToolCallView, ToolCallViews } from '@/components/callscope/tool-call-view'
import { UsageSummary } from '@/components/callscope/usage-summary'
import { answered, asking, busy, createAccount, cutAtLimit, failed, MARKDOWN, Run, simulate, streaming } from './simulated'

const question = defineCall({ model: simulate({ text: MARKDOWN, delayMs: 2, usage: { inputTokens: 1842, outputTokens: 326 } }), prompt: (text: string) => text })
const compared = ['gpt-4o-mini', 'gpt-5-mini'].map((model) => defineCall({ model: simulate({ text: `Rivers cut down, says ${model}.`, usage: { inputTokens: 40, outputTokens: 12 } }, model), prompt: () => 'Rivers?' }))
const survey = defineTool({ name: 'order_survey', description: 'Orders a survey', parameters: { type: 'object' }, needsApproval: true, execute: () => ({ depthMm: 3200 }) })
const components = { math: TemmlMath }
const book = { title: 'Dune', authors: [{ name: 'Frank Herbert' }, { name: 'Brian Herbert' }], places: ['Arrakis', 'Caladan'], year: 1965, isbn: null }
const samples = Uint8Array.from({ length: 9600 }, (_, at) => (at * 7) % 40)
const budget: BudgetStatus = {
  scope: 'day',
  limit: { usd: 5, tokens: null },
  spent: { usd: 4.5, usdComplete: true, tokens: null, tokensComplete: false, estimated: true },
  share: 0.9,
  severity: 'warning',
  isPassed: false,
}

/** Each wrapper, as a user sees it. */
export function Gallery() {
  const [account] = useState(createAccount)
  return (
    <main className="mx-auto grid w-full max-w-6xl gap-8 p-4 md:grid-cols-2 md:p-8 [&>*]:min-w-0">
      <Show name="Answer" isWide>
        <Answer call={question} />
      </Show>
      <Run script={answered}>
        {(of) => (
          <>
            <Show name="StreamView">
              <StreamView of={of} components={components} />
            </Show>
            <Show name="ReasoningView, badges, meters">
              <ReasoningView of={of} defaultOpen />
              <p className="flex flex-wrap gap-2 text-sm">
                <CostBadge of={of} /> <TimingBadge of={of} />
              </p>
              <CostBreakdown of={of} />
              <TokenMeter of={of} />
              <ContextGauge of={of} />
              <ContextGauge of={of} contextWindow={2200} />
              <BudgetMeter of={budget} />
              <UsageSummary of={of} />
              <CostSummary of={of} />
              <AudioView of={of} audio={samples} transcript="Rivers cut down, and they cut sideways." format="pcm16" />
            </Show>
            <Show name="RawInspector">
              <RawInspector of={of} />
            </Show>
          </>
        )}
      </Run>
      <Show name="Notices">
        <Run script={failed}>{(of) => <ErrorNotice of={of} onRetry={of.retry} />}</Run>
        <Run script={busy} options={{ retry: { maxDelayMs: Infinity } }}>{(of) => <RetryCountdown of={of} />}</Run>
        <Run script={cutAtLimit}>{(of) => <FinishNotice of={of} onContinue={() => {}} />}</Run>
        <Run script={failed}>{(of) => <CallStatus of={of} verbosity="off" />}</Run>
        <Run script={answered}>{(of) => <CallStatus of={of} verbosity="off" />}</Run>
        <Run script={streaming}>
          {(of) => (
            <>
              <CallStatus of={of} verbosity="off" />
              <StreamView of={of} />
              <Composer of={of} onSend={() => {}} />
            </>
          )}
        </Run>
      </Show>
      <Run script={asking} options={{ tools: [survey], maxToolRounds: 2 }}>
        {(of) => (
          <Show name="ToolCallView, ToolCallViews">
            {of.toolCalls.map((toolCall) => (
              <ToolCallView key={toolCall.index} of={of} toolCall={toolCall} />
            ))}
            <ToolCallViews of={of} />
            <ObjectView of={of} value={book} />
          </Show>
        )}
      </Run>
      <Show name="Markdown">
        <Markdown text={'An earlier answer, **stored**.'} />
      </Show>
      <Show name="KeyField">
        <KeyField sentTo="api.example.com" startsWith="sk-" defaultValue="sk-1" />
      </Show>
      <Show name="CompareView" isWide>
        <Compared />
      </Show>
      <CallscopeProvider ledger={account}>
        <Account />
      </CallscopeProvider>
    </main>
  )
}

function Compared() {
  const compare = useCompare(compared)
  const { start } = compare
  useEffect(() => start(), [start])
  return <CompareView of={compare} defaultChosen={0} />
}

function Account() {
  const ledger = useLedger()
  return (
    <Show name="An account" isWide>
      <UsageSummary of={ledger} />
      <CostSummary of={ledger} />
    </Show>
  )
}

function Show({ name, isWide = false, children }: { readonly name: string; readonly isWide?: boolean; readonly children: ReactNode }) {
  return (
    <section aria-label={name} className={`flex flex-col gap-4 ${isWide ? 'md:col-span-2' : ''}`}>
      <h2 className="text-xs font-medium text-muted-foreground">{name}</h2>
      {children}
    </section>
  )
}
