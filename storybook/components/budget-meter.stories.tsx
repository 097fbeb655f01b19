import type { BudgetStatus } from 'callscope'
import { BudgetMeter, type BudgetMeterProps } from 'callscope/components'
import { CallscopeProvider } from 'callscope/react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered } from '../kit/replies.js'
import { SimulatedCall } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'

const meta: ComponentStories<BudgetMeterProps> = {
  title: 'Components/BudgetMeter',
  component: BudgetMeter,
  argTypes: { locale: localeControl },
  parameters: { docs: { source: { code: '<CallscopeProvider budget={{ usd: 1 }}>\n  <BudgetMeter />\n</CallscopeProvider>' } } },
}

export default meta

type Story = ComponentStory<BudgetMeterProps>

// Of no call, but of the budget of all calls under its provider: what the call of each state leaves of it.
const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories<BudgetMeterProps>((_call, props) => <BudgetMeter {...props} />, {
    // It passes the budget: in the middle, where there is time to look, or with its end.
    adapt: (scenario, name) => (name === 'LongText' ? { ...scenario, isReached: ({ status }) => status === 'success' || status === 'error' } : scenario),
    around: (call) => <CallscopeProvider budget={{ usd: 0.001 }}>{call}</CallscopeProvider>,
    plays: {
      Queued: ({ canvasElement }) => waitFor(() => expect(spentIn(canvasElement)).toMatch(/of \$0\.001.*, this session$/)),
      Done: ({ canvasElement }) => waitFor(() => expect(spentIn(canvasElement)).toMatch(/^\$0\.0004\d* of \$0\.001/)),
      Streaming: ({ canvasElement }) => waitFor(() => expect(spentIn(canvasElement)).toMatch(/^about \$0\.0000/)),
      Stopped: ({ canvasElement }) => waitFor(() => expect(spentIn(canvasElement)).toMatch(/^at least about \$0\.0000/)),
      LongText: ({ canvasElement }) => waitFor(() => expect(spentIn(canvasElement)).toMatch(/, (?:exceeded|used up)$/)),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

function spentIn(canvasElement: HTMLElement): string | null {
  return within(canvasElement).getByRole('meter', { name: 'Budget' }).getAttribute('aria-valuetext')
}

/** A budget of which so much was spent. */
function show(facts: Partial<Omit<BudgetStatus, 'spent'>>, spent: Partial<BudgetStatus['spent']> = {}): Story {
  const nothing = { usd: 0.42, usdComplete: true, tokens: 12_000, tokensComplete: true, estimated: false }
  const status: BudgetStatus = { scope: 'session', limit: { usd: 1, tokens: null }, share: 0.42, severity: 'ok', isPassed: false, spent: { ...nothing, ...spent }, ...facts }
  return { render: (props) => <BudgetMeter {...props} of={status} /> }
}

export const Tokens: Story = show({ scope: 'call', limit: { usd: null, tokens: 20_000 }, share: 0.6 })
export const UsdAndTokens: Story = show({ scope: 'month', limit: { usd: 1, tokens: 20_000 }, share: 0.6 })
export const NothingSpent: Story = show({ scope: 'day', share: 0 }, { usd: 0 })
export const Warning: Story = show({ scope: 'day', share: 0.85, severity: 'warning' }, { usd: 0.85 })
/** Nothing more is sent. */
export const UsedUp: Story = show({ share: 1, severity: 'exceeded' }, { usd: 1 })
/** The answer of a call in one piece passed the limit. */
export const Exceeded: Story = show({ share: 1.2, severity: 'exceeded', isPassed: true }, { usd: 1.2 })
export const Estimated: Story = show({}, { estimated: true })
export const PartlyUnknown: Story = show({}, { usdComplete: false })
export const Unknown: Story = show({ share: null }, { usd: null, usdComplete: false })
/** It shows nothing. */
export const NoBudget: Story = {
  render: (props) => (
    <>
      <p>Without a budget nothing is shown.</p>
      <BudgetMeter {...props} of={null} />
    </>
  ),
}
/** Each click spends a little of it, until nothing more is sent. */
export const Live: Story = {
  render: (props) => (
    <CallscopeProvider budget={{ usd: 0.001, tokens: 20_000 }}>
      <SimulatedCall script={{ ...answered, firstTokenDelayMs: 200, delayMs: 20 }} waits>
        {({ start }) => (
          <div style={{ display: 'grid', gap: '0.75rem', justifyItems: 'start' }}>
            <button type="button" onClick={() => start()}>
              Ask
            </button>
            <BudgetMeter {...props} />
          </div>
        )}
      </SimulatedCall>
    </CallscopeProvider>
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Ask' }))
    await waitFor(() => expect(spentIn(canvasElement)).toMatch(/^\$0\.0004/), { timeout: 5000 })
  },
}
export const WarningDark: Story = { ...Warning, globals: { scheme: 'dark' } }
export const ExceededDark: Story = { ...Exceeded, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', Warning)
export const Arabic: Story = inLanguage('ar', show({ limit: { usd: 1, tokens: 20_000 }, share: 0.85, severity: 'warning' }, { usd: 0.85, estimated: true, usdComplete: false }))
