import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenMeter, type TokenMeterProps } from 'callscope/components'
import { answered, arabic, broken, pending, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof TokenMeter> = {
  title: 'Components/TokenMeter',
  component: TokenMeter,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<TokenMeter of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<TokenMeterProps, 'of'> = {}): Story {
  return { render: () => <SimulatedCall {...options}>{(stream) => <TokenMeter of={stream} {...props} />}</SimulatedCall> }
}

export const Success: Story = show({ script: answered })
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
/** OpenAI tells the usage at the end: until then it is estimated. */
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Broken: Story = show({ script: broken })
export const Failed: Story = show({ script: { fault: { status: 500 } } })
export const NotToldByTheProvider: Story = show({ script: { ...answered, usage: null } })
export const WithoutParts: Story = show({ script: { text: 'Short.', usage: { inputTokens: 12, outputTokens: 3 } } })
/** Beside so much input the output is still to be seen. */
export const Lopsided: Story = show({ script: { text: 'Long.', usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, outputTokens: 12 } } })
export const Dark: Story = { ...Success, globals: { scheme: 'dark' } }
export const RightToLeft: Story = {
  ...show(
    { script: arabic },
    { locale: 'ar-EG', labels: { inputTokens: (count) => `رموز الإدخال ${count}`, cacheReadTokens: (count) => `منها مخزّنة ${count}`, outputTokens: (count) => `رموز الإخراج ${count}` } },
  ),
  globals: { direction: 'rtl' },
}
