import type { Meta, StoryObj } from '@storybook/react-vite'
import { CostSummary, type CostSummaryProps } from 'callscope/components'
import { createEntry, costOf, known, many, uncertain } from '../ledger-entries.js'
import { opened } from '../opened.js'
import { answered, arabic, pending, streaming } from '../kit/replies.js'
import { StoryLedger, type StoryLedgerProps } from '../story-ledger.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof CostSummary> = {
  title: 'Components/CostSummary',
  component: CostSummary,
  parameters: { docs: { source: { code: '<CostSummary of={useStream(call)} />\n<CostSummary of={useLedger()} by="day" />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<CostSummaryProps, 'of'> = {}): Story {
  return { render: () => <SimulatedCall {...options}>{(stream) => <CostSummary of={stream} {...props} />}</SimulatedCall> }
}

export const Success: Story = show({ script: answered })
export const Opened: Story = { ...Success, ...opened }
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Failed: Story = show({ script: { fault: { status: 500 } } })
/** A model that no price is known of: the tokens are. */
export const UnknownCost: Story = { ...show({ script: answered, model: 'home-made-7b' }), ...opened }
/** The user's prices say nothing of cached tokens. */
export const PartlyUnknown: Story = { ...show({ script: answered, prices: { 'openai/gpt-4o-mini': { input: 0.5, output: 1.5 } } }), ...opened }
export const Free: Story = show({ script: answered, prices: { 'openai/*': { input: 0, cacheRead: 0, output: 0 } } })
export const Expensive: Story = {
  ...show({ script: { text: 'Long.', usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, outputTokens: 128_000 } }, model: 'gpt-4o' }),
  ...opened,
}
export const Dark: Story = { ...Success, ...opened, globals: { scheme: 'dark' } }
export const German: Story = {
  ...show(
    { script: answered },
    {
      locale: 'de-DE',
      labels: {
        cost: 'Kosten',
        kind: 'Art',
        tokens: 'Token',
        rate: 'je Million',
        usd: 'Kosten',
        kinds: { input: 'Eingabe', cache_read: 'Aus dem Cache', output: 'Ausgabe' },
        sources: { vendor: 'Rechnung des Anbieters', user: 'Eigene Preise', table: 'Eingebaute Preise' },
        pricesFrom: (date) => `Stand ${date}`,
      },
    },
  ),
  ...opened,
}
export const RightToLeft: Story = {
  ...show({ script: arabic }, { locale: 'ar-EG', labels: { cost: 'التكلفة' } }),
  ...opened,
  globals: { direction: 'rtl' },
}

function showLedger(options: Omit<StoryLedgerProps, 'children'>, props: Omit<CostSummaryProps, 'of'> = {}): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '30rem' }}>
        <StoryLedger {...options}>{(ledger) => <CostSummary of={ledger} {...props} />}</StoryLedger>
      </div>
    ),
  }
}

export const LedgerByDay: Story = showLedger({ entries: known })
export const LedgerOpened: Story = { ...LedgerByDay, ...opened }
export const LedgerCompared: Story = showLedger({ entries: known }, { compareWith: ['anthropic/claude-haiku-4-5', 'openai/gpt-4o', 'home/home-made-7b'] })
/** Estimates, a model without a price, an answer that was cut off. */
export const LedgerUncertain: Story = { ...showLedger({ entries: uncertain }, { compareWith: ['openai/gpt-4o'] }), ...opened }
export const LedgerUnknown: Story = showLedger({ entries: [createEntry(0, { cost: costOf(null) }), createEntry(50, { cost: costOf(null) })] })
export const LedgerFree: Story = showLedger({ entries: [createEntry(0, { cost: costOf(0) }), createEntry(50, { cost: costOf(0) })] })
export const LedgerEmpty: Story = showLedger({})
export const LedgerOfOneCall: Story = showLedger({ entries: [createEntry(0)] })
/** More days than bars. */
export const LedgerOfManyDays: Story = showLedger({ entries: many })
export const LedgerOfManyDaysOpened: Story = { ...LedgerOfManyDays, ...opened }
export const LedgerByHour: Story = showLedger({ entries: known.slice(0, 3) }, { by: 'hour' })
export const LedgerByMonth: Story = { ...showLedger({ entries: many }, { by: 'month' }), ...opened }
/** The last bar grows while the answer comes. */
export const LedgerLive: Story = showLedger({ live: true }, { by: 'hour' })
export const LedgerDark: Story = { ...LedgerUncertain, globals: { scheme: 'dark' } }
export const LedgerRightToLeft: Story = {
  ...showLedger(
    { entries: uncertain },
    {
      locale: 'ar-EG',
      compareWith: ['anthropic/claude-haiku-4-5'],
      labels: {
        cost: 'التكلفة',
        day: 'اليوم',
        requests: 'الطلبات',
        total: 'المجموع',
        costBy: (period) => `التكلفة حسب ${period}`,
        on: (model) => `مع ${model}`,
        highest: (usd, period) => `الأعلى: ${usd} (${period})`,
        latest: (usd) => `الأخير: ${usd}`,
        hatched: 'المخطّط: بعضه غير معروف.',
        atLeast: (usd) => `على الأقل ${usd}`,
        free: 'مجاناً',
      },
    },
  ),
  ...opened,
  globals: { direction: 'rtl' },
}
