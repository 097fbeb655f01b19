import { CostSummary, type CostSummaryProps } from 'callscope/components'
import { expect, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'
import { costOf, createEntry, known, many, uncertain } from '../ledger-entries.js'
import { opened } from '../opened.js'
import { StoryLedger, type StoryLedgerProps } from '../story-ledger.js'

const meta: ComponentStories<CostSummaryProps> = {
  title: 'Components/CostSummary',
  component: CostSummary,
  argTypes: {
    by: { control: 'inline-radio', options: ['hour', 'day', 'month'] },
    compareWith: { control: 'object' },
    locale: localeControl,
  },
  parameters: { docs: { source: { code: '<CostSummary of={useStream(call)} />\n<CostSummary of={useLedger()} by="day" />' } } },
}

export default meta

type Story = ComponentStory<CostSummaryProps>

const view = (call: SimulatedCallHandle, props: CostSummaryProps) => <CostSummary {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      Queued: ({ canvasElement }) => expect(within(canvasElement).getByText('unknown')).toBeInTheDocument(),
      Streaming: ({ canvasElement }) => expect(canvasElement.querySelector('summary')).toHaveTextContent(/^Cost~\$0\.0000/),
      Done: ({ canvasElement }) => expect(within(canvasElement).getByText('$0.0004')).toBeVisible(),
      Stopped: ({ canvasElement }) => expect(within(canvasElement).getByText(/^at least ~\$/)).toBeVisible(),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)

/** Nothing was sent. */
export const Idle: Story = show({})
export const Opened: Story = show({ script: answered }, opened)
/** A model that no price is known of: the tokens are. */
export const UnknownCost: Story = show({ script: answered, model: 'home-made-7b' }, opened)
/** The user's prices say nothing of cached tokens. */
export const PartlyUnknown: Story = show({ script: answered, prices: { 'openai/gpt-4o-mini': { input: 0.5, output: 1.5 } } }, opened)
export const Free: Story = show({ script: answered, prices: { 'openai/*': { input: 0, cacheRead: 0, output: 0 } } })
export const Expensive: Story = show({ script: { text: 'Long.', usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, outputTokens: 128_000 } }, model: 'gpt-4o' }, opened)
export const OpenedDark: Story = { ...Opened, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show({ script: answered }, opened))
export const Arabic: Story = inLanguage('ar', show({ script: arabic }, opened))

function showLedger(options: Omit<StoryLedgerProps, 'children'>, story: Omit<Story, 'render'> = {}): Story {
  return {
    ...story,
    render: (props) => (
      <div style={{ maxInlineSize: '30rem' }}>
        <StoryLedger {...options}>{(ledger) => <CostSummary {...props} of={ledger} />}</StoryLedger>
      </div>
    ),
  }
}

export const LedgerByDay: Story = showLedger({ entries: known })
export const LedgerOpened: Story = { ...LedgerByDay, ...opened }
export const LedgerCompared: Story = showLedger({ entries: known }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByText('On openai/gpt-4o')).toBeVisible(), args: { compareWith: ['anthropic/claude-haiku-4-5', 'openai/gpt-4o', 'home/home-made-7b'] } })
/** Estimates, a model without a price, an answer that was cut off. */
export const LedgerUncertain: Story = showLedger({ entries: uncertain }, { args: { compareWith: ['openai/gpt-4o'] }, ...opened })
export const LedgerUnknown: Story = showLedger({ entries: [createEntry(0, { cost: costOf(null) }), createEntry(50, { cost: costOf(null) })] })
export const LedgerFree: Story = showLedger({ entries: [createEntry(0, { cost: costOf(0) }), createEntry(50, { cost: costOf(0) })] })
export const LedgerEmpty: Story = showLedger({}, { play: ({ canvasElement }) => expect(within(canvasElement).getByText('No calls yet')).toBeVisible() })
export const LedgerOfOneCall: Story = showLedger({ entries: [createEntry(0)] })
/** More days than bars. */
export const LedgerOfManyDays: Story = showLedger({ entries: many })
export const LedgerOfManyDaysOpened: Story = { ...LedgerOfManyDays, ...opened }
export const LedgerByHour: Story = showLedger({ entries: known.slice(0, 3) }, { args: { by: 'hour' } })
export const LedgerByMonth: Story = showLedger({ entries: many }, { args: { by: 'month' }, ...opened })
/** The last bar grows while the answer comes. */
export const LedgerLive: Story = showLedger({ live: true }, { args: { by: 'hour' } })
export const LedgerDark: Story = { ...LedgerUncertain, globals: { scheme: 'dark' } }
export const LedgerArabic: Story = inLanguage('ar', showLedger({ entries: uncertain }, { args: { compareWith: ['anthropic/claude-haiku-4-5'] }, ...opened }))
