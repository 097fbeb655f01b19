import type { Meta, StoryObj } from '@storybook/react-vite'
import { CostBreakdown, type CostBreakdownProps } from 'callscope/components'
import { opened } from '../opened.js'
import { answered, arabic, broken, pending, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof CostBreakdown> = {
  title: 'Components/CostBreakdown',
  component: CostBreakdown,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<CostBreakdown of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<CostBreakdownProps, 'of'> = {}): Story {
  return { render: () => <SimulatedCall {...options}>{(stream) => <CostBreakdown of={stream} {...props} />}</SimulatedCall> }
}

export const Success: Story = show({ script: answered })
export const Opened: Story = { ...Success, ...opened }
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
/** OpenAI tells the usage at the end: until then the lines are estimated. */
export const Streaming: Story = { ...show({ script: streaming }), ...opened }
export const Stopped: Story = { ...show({ script: streaming, stopAfter: 100 }), ...opened }
export const Broken: Story = { ...show({ script: broken }), ...opened }
export const Failed: Story = show({ script: { fault: { status: 500 } } })
/** A model that no price is known of: the tokens are. */
export const UnknownCost: Story = { ...show({ script: answered, model: 'home-made-7b' }), ...opened }
/** The user's prices say nothing of cached tokens. */
export const PartlyUnknown: Story = { ...show({ script: answered, prices: { 'openai/gpt-4o-mini': { input: 0.5, output: 1.5 } } }), ...opened }
export const Free: Story = { ...show({ script: answered, prices: { 'openai/*': { input: 0, cacheRead: 0, output: 0 } } }), ...opened }
/** A function of the user's own gives an amount, and no rate. */
export const OwnPrice: Story = { ...show({ script: answered, prices: { 'openai/*': () => 0.25 } }), ...opened }
export const Expensive: Story = {
  ...show({ script: { text: 'Long.', usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, outputTokens: 128_000, reasoningTokens: 97_280 } }, model: 'gpt-4o' }),
  ...opened,
}
export const Dark: Story = { ...Success, ...opened, globals: { scheme: 'dark' } }
export const RightToLeft: Story = {
  ...show(
    { script: arabic },
    {
      locale: 'ar-EG',
      labels: {
        cost: 'التكلفة',
        kind: 'النوع',
        tokens: 'الرموز',
        rate: 'لكل مليون',
        usd: 'التكلفة',
        total: 'المجموع',
        kinds: { input: 'الإدخال', cache_read: 'من الذاكرة', output: 'الإخراج' },
        sources: { vendor: 'فاتورة المزوّد', user: 'أسعارك', table: 'جدول الأسعار' },
        // Isolated: behind Arabic letters, the parts of a date change places.
        pricesFrom: (date) => `أسعار \u2066${date}\u2069`,
      },
    },
  ),
  ...opened,
  globals: { direction: 'rtl' },
}
