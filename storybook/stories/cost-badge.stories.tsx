import type { Meta, StoryObj } from '@storybook/react-vite'
import { CostBadge, type CostBadgeProps } from 'callscope/components'
import { answered, arabic, broken, pending, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof CostBadge> = {
  title: 'Components/CostBadge',
  component: CostBadge,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<CostBadge of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<CostBadgeProps, 'of'> = {}): Story {
  return { render: () => <SimulatedCall {...options}>{(stream) => <CostBadge of={stream} {...props} />}</SimulatedCall> }
}

export const Success: Story = show({ script: answered })
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
/** OpenAI tells the usage at the end: until then the cost is estimated. */
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Broken: Story = show({ script: broken })
export const Failed: Story = show({ script: { fault: { status: 500 } } })
/** A model that no price is known of. */
export const UnknownCost: Story = show({ script: answered, model: 'home-made-7b' })
/** The user's prices say nothing of cached tokens. */
export const PartlyUnknown: Story = show({ script: answered, prices: { 'openai/gpt-4o-mini': { input: 0.5, output: 1.5 } } })
export const Free: Story = show({ script: answered, prices: { 'openai/*': { input: 0, cacheRead: 0, output: 0 } } })
export const Dark: Story = { ...Success, globals: { scheme: 'dark' } }
export const German: Story = show({ script: streaming }, { locale: 'de-DE', labels: { about: (usd) => `etwa ${usd}` } })
export const RightToLeft: Story = { ...show({ script: arabic }, { locale: 'ar-EG', labels: { unknown: 'غير معروف' } }), globals: { direction: 'rtl' } }
