import type { Meta, StoryObj } from '@storybook/react-vite'
import { ContextGauge, type ContextGaugeProps } from 'callscope/components'
import type { SimulatedReply } from 'callscope/testing'
import { answered, arabic, broken, pending, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof ContextGauge> = {
  title: 'Components/ContextGauge',
  component: ContextGauge,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<ContextGauge of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<ContextGaugeProps, 'of'> = {}): Story {
  return { render: () => <SimulatedCall {...options}>{(stream) => <ContextGauge of={stream} {...props} />}</SimulatedCall> }
}

/** An answer after so much input. */
const after = (inputTokens: number): SimulatedReply => ({ text: 'Long.', usage: { inputTokens, cacheReadTokens: 1024, outputTokens: 1000 } })

export const Success: Story = show({ script: answered })
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
/** OpenAI tells the usage at the end: until then it is estimated. */
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Broken: Story = show({ script: broken })
export const Failed: Story = show({ script: { fault: { status: 500 } } })
export const HalfFull: Story = show({ script: after(63_000) })
export const Warning: Story = show({ script: after(110_000) })
export const Danger: Story = show({ script: after(124_000) })
/** More than the window that was given. */
export const Overfull: Story = show({ script: after(140_000) })
/** A model whose window nobody knows. */
export const UnknownWindow: Story = show({ script: answered, model: 'home-made-7b' })
export const OwnWindow: Story = show({ script: answered, model: 'home-made-7b' }, { contextWindow: 32_768 })
export const NotToldByTheProvider: Story = show({ script: { ...answered, usage: null } })
export const Dark: Story = { ...Warning, globals: { scheme: 'dark' } }
export const DarkDanger: Story = { ...Danger, globals: { scheme: 'dark' } }
export const RightToLeft: Story = {
  ...show(
    { script: arabic },
    { contextWindow: 8192, locale: 'ar-EG', labels: { context: 'نافذة السياق', shortFill: (share, window) => `${share} من سياق ${window}`, fill: (share, window) => `${share} من ${window} رمز` } },
  ),
  globals: { direction: 'rtl' },
}
