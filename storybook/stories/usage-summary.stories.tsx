import type { Meta, StoryObj } from '@storybook/react-vite'
import { UsageSummary, type UsageSummaryProps } from 'callscope/components'
import { createEntry, known, many, uncertain, usageOf } from '../ledger-entries.js'
import { answered, arabic, pending, streaming } from '../kit/replies.js'
import { StoryLedger, type StoryLedgerProps } from '../story-ledger.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof UsageSummary> = {
  title: 'Components/UsageSummary',
  component: UsageSummary,
  parameters: { docs: { source: { code: '<UsageSummary of={useStream(call)} />\n<UsageSummary of={useLedger()} groupBy="model" />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<UsageSummaryProps, 'of'> = {}): Story {
  return { render: () => <SimulatedCall {...options}>{(stream) => <UsageSummary of={stream} {...props} />}</SimulatedCall> }
}

export const Success: Story = show({ script: answered })
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
/** OpenAI tells the usage at the end: until then it is estimated. */
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Failed: Story = show({ script: { fault: { status: 500 } } })
export const NotToldByTheProvider: Story = show({ script: { ...answered, usage: null } })
export const WithoutParts: Story = show({ script: { text: 'Short.', usage: { inputTokens: 12, outputTokens: 3 } } })
export const Large: Story = show({
  script: {
    text: 'Long.',
    usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, cacheWriteTokens: 4096, outputTokens: 128_000, reasoningTokens: 97_280 },
  },
})
export const Dark: Story = { ...show({ script: answered }), globals: { scheme: 'dark' } }
export const RightToLeft: Story = {
  ...show(
    { script: arabic },
    {
      locale: 'ar-EG',
      labels: {
        inputTokens: 'رموز الإدخال',
        cacheReadTokens: 'منها مخزّنة',
        outputTokens: 'رموز الإخراج',
        reasoningTokens: 'منها تفكير',
        totalTokens: 'المجموع',
        unknown: 'غير معروف',
      },
    },
  ),
  globals: { direction: 'rtl' },
}

function showLedger(options: Omit<StoryLedgerProps, 'children'>, props: Omit<UsageSummaryProps, 'of'> = {}): Story {
  return { render: () => <StoryLedger {...options}>{(ledger) => <UsageSummary of={ledger} {...props} />}</StoryLedger> }
}

export const LedgerByModel: Story = showLedger({ entries: known })
/** A call with several tags counts for each of them. */
export const LedgerByTag: Story = showLedger({ entries: known }, { groupBy: 'tag' })
export const LedgerByDay: Story = showLedger({ entries: known }, { groupBy: 'day' })
export const LedgerByHour: Story = showLedger({ entries: known }, { groupBy: 'hour' })
export const LedgerByMonth: Story = showLedger({ entries: many }, { groupBy: 'month' })
/** Estimates, a model without a price, an answer that was cut off. */
export const LedgerUncertain: Story = showLedger({ entries: uncertain })
export const LedgerUnknown: Story = showLedger({ entries: uncertain.filter(({ usage }) => usage === null) }, { groupBy: 'provider' })
export const LedgerEmpty: Story = showLedger({})
export const LedgerOfManyModels: Story = showLedger({ entries: many })
export const LedgerOfLongNames: Story = showLedger({
  entries: [createEntry(0, { vendor: 'accounts', model: 'a-team-with-a-long-name/models/llama-v3p1-405b-instruct-long-context', usage: usageOf(1_048_576_000, 128_000_000, 999_424_000) })],
})
/** The row of the running request changes while its answer comes. */
export const LedgerLive: Story = showLedger({ entries: known, live: true })
export const LedgerDark: Story = { ...LedgerUncertain, globals: { scheme: 'dark' } }
export const LedgerRightToLeft: Story = {
  ...showLedger(
    { entries: uncertain },
    {
      groupBy: 'day',
      locale: 'ar-EG',
      labels: {
        inputTokens: 'رموز الإدخال',
        cacheReadTokens: 'منها مخزّنة',
        outputTokens: 'رموز الإخراج',
        totalTokens: 'مجموع الرموز',
        day: 'اليوم',
        requests: 'الطلبات',
        cost: 'التكلفة',
        total: 'المجموع',
        usageBy: (group) => `الاستخدام حسب ${group}`,
        unknown: 'غير معروف',
        free: 'مجاناً',
      },
    },
  ),
  globals: { direction: 'rtl' },
}
