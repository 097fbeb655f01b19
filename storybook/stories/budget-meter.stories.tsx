import type { Meta, StoryObj } from '@storybook/react-vite'
import type { BudgetStatus } from 'callscope'
import { BudgetMeter, type BudgetMeterProps } from 'callscope/components'
import { CallscopeProvider } from 'callscope/react'
import { answered } from '../kit/replies.js'
import { SimulatedCall } from '../kit/simulated-call.js'

const meta: Meta<typeof BudgetMeter> = {
  title: 'Components/BudgetMeter',
  component: BudgetMeter,
  parameters: { docs: { source: { code: '<CallscopeProvider budget={{ usd: 1 }}>\n  <BudgetMeter />\n</CallscopeProvider>' } } },
}

export default meta

type Story = StoryObj

/** A budget of which so much was spent. */
function show(facts: Partial<Omit<BudgetStatus, 'spent'>>, spent: Partial<BudgetStatus['spent']> = {}, props: Omit<BudgetMeterProps, 'of'> = {}): Story {
  const nothing = { usd: 0.42, usdComplete: true, tokens: 12_000, tokensComplete: true, estimated: false }
  const status: BudgetStatus = { scope: 'session', limit: { usd: 1, tokens: null }, share: 0.42, severity: 'ok', isPassed: false, spent: { ...nothing, ...spent }, ...facts }
  return { render: () => <BudgetMeter of={status} {...props} /> }
}

export const Ok: Story = show({})
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
export const NoBudget: Story = { render: () => <p>Nothing follows.<BudgetMeter of={null} /></p> }
/** Each click spends a little of it, until nothing more is sent. */
export const Live: Story = {
  render: () => (
    <CallscopeProvider budget={{ usd: 0.001, tokens: 20_000 }}>
      <SimulatedCall script={{ ...answered, firstTokenDelayMs: 200, delayMs: 20 }}>
        {({ start }) => (
          <div style={{ display: 'grid', gap: '0.75rem', justifyItems: 'start' }}>
            <button type="button" onClick={() => start()}>
              Ask
            </button>
            <BudgetMeter />
          </div>
        )}
      </SimulatedCall>
    </CallscopeProvider>
  ),
}
export const Dark: Story = { ...Warning, globals: { scheme: 'dark' } }
export const DarkExceeded: Story = { ...Exceeded, globals: { scheme: 'dark' } }
export const RightToLeft: Story = {
  ...show({ limit: { usd: 1, tokens: 20_000 }, share: 0.85, severity: 'warning' }, { usd: 0.85, estimated: true, usdComplete: false }, {
    locale: 'ar-EG',
    labels: { budget: 'الميزانية', spent: (spent, limit) => `${spent} من ${limit}`, tokens: (count) => `${count} رمز`, session: 'هذه الجلسة', warning: 'أوشكت على النفاد' },
  }),
  globals: { direction: 'rtl' },
}
