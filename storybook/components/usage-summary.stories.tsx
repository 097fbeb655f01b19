import { UsageSummary, type UsageSummaryProps } from 'callscope/components'
import { expect, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'
import { createEntry, known, many, uncertain, usageOf } from '../ledger-entries.js'
import { StoryLedger, type StoryLedgerProps } from '../story-ledger.js'

const meta: ComponentStories<UsageSummaryProps> = {
  title: 'Components/UsageSummary',
  component: UsageSummary,
  argTypes: {
    groupBy: { control: 'select', options: ['model', 'provider', 'tag', 'hour', 'day', 'month'] },
    locale: localeControl,
  },
  parameters: { docs: { source: { code: '<UsageSummary of={useStream(call)} />\n<UsageSummary of={useLedger()} groupBy="model" />' } } },
}

export default meta

type Story = ComponentStory<UsageSummaryProps>

const view = (call: SimulatedCallHandle, props: UsageSummaryProps) => <UsageSummary {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      Queued: ({ canvasElement }) => expect(countOf(canvasElement, 'Total tokens')).toHaveTextContent('—unknown'),
      Streaming: ({ canvasElement }) => expect(countOf(canvasElement, 'Output tokens')).toHaveTextContent(/^~\d+about \d+$/),
      Done: async ({ canvasElement }) => {
        await expect(countOf(canvasElement, 'Input tokens')).toHaveTextContent(/^1,842$/)
        await expect(countOf(canvasElement, 'of which cached')).toHaveTextContent(/^1,024$/)
        await expect(countOf(canvasElement, 'Total tokens')).toHaveTextContent(/^2,168$/)
      },
      Approval: ({ canvasElement }) => expect(countOf(canvasElement, 'Output tokens')).toHaveTextContent(/^48$/),
      Stopped: ({ canvasElement }) => expect(countOf(canvasElement, 'Output tokens')).toHaveTextContent(/^~\d+/),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

/** The count beside its name. */
function countOf(canvasElement: HTMLElement, name: string): Element | null | undefined {
  return within(canvasElement).getByText(name, { selector: 'dt' }).parentElement?.querySelector('dd')
}

const show = createShow(view)

/** Nothing was sent. */
export const Idle: Story = show({})
export const NotToldByTheProvider: Story = show({ script: { ...answered, usage: null } })
export const WithoutParts: Story = show({ script: { text: 'Short.', usage: { inputTokens: 12, outputTokens: 3 } } })
export const Large: Story = show({
  script: {
    text: 'Long.',
    usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, cacheWriteTokens: 4096, outputTokens: 128_000, reasoningTokens: 97_280 },
  },
})
export const German: Story = inLanguage('de', show({ script: answered }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByText('1.842')).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({ script: arabic }))

function showLedger(options: Omit<StoryLedgerProps, 'children'>, story: Omit<Story, 'render'> = {}): Story {
  return { ...story, render: (props) => <StoryLedger {...options}>{(ledger) => <UsageSummary {...props} of={ledger} />}</StoryLedger> }
}

export const LedgerByModel: Story = showLedger(
  { entries: known },
  { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('table', { name: 'Usage by model' })).toContainElement(within(canvasElement).getByRole('rowheader', { name: 'Total' })) },
)
/** A call with several tags counts for each of them. */
export const LedgerByTag: Story = showLedger({ entries: known }, { args: { groupBy: 'tag' } })
export const LedgerByDay: Story = showLedger({ entries: known }, { args: { groupBy: 'day' } })
export const LedgerByHour: Story = showLedger({ entries: known }, { args: { groupBy: 'hour' } })
export const LedgerByMonth: Story = showLedger({ entries: many }, { args: { groupBy: 'month' } })
/** Estimates, a model without a price, an answer that was cut off. */
export const LedgerUncertain: Story = showLedger({ entries: uncertain })
export const LedgerUnknown: Story = showLedger({ entries: uncertain.filter(({ usage }) => usage === null) }, { args: { groupBy: 'provider' } })
export const LedgerEmpty: Story = showLedger({}, { play: ({ canvasElement }) => expect(within(canvasElement).getByText('No calls yet')).toBeVisible() })
export const LedgerOfManyModels: Story = showLedger({ entries: many })
export const LedgerOfLongNames: Story = showLedger({
  entries: [createEntry(0, { vendor: 'accounts', model: 'a-team-with-a-long-name/models/llama-v3p1-405b-instruct-long-context', usage: usageOf(1_048_576_000, 128_000_000, 999_424_000) })],
})
/** The row of the running request changes while its answer comes. */
export const LedgerLive: Story = showLedger({ entries: known, live: true })
export const LedgerDark: Story = { ...LedgerUncertain, globals: { scheme: 'dark' } }
export const LedgerArabic: Story = inLanguage('ar', showLedger({ entries: uncertain }, { args: { groupBy: 'day' } }))
