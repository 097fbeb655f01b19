import type { Meta, StoryObj } from '@storybook/react-vite'
import { TimingBadge, type TimingBadgeProps } from 'callscope/components'
import type { SimulatedReply } from 'callscope/testing'
import { answered, arabic, broken, pending, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof TimingBadge> = {
  title: 'Components/TimingBadge',
  component: TimingBadge,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<TimingBadge of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<TimingBadgeProps, 'of'> = {}): Story {
  return { render: () => <SimulatedCall {...options}>{(stream) => <TimingBadge of={stream} {...props} />}</SimulatedCall> }
}

/** The reply at the pace of a model. */
function paced(reply: SimulatedReply): SimulatedReply {
  return { ...reply, firstTokenDelayMs: 150, delayMs: 5 }
}

export const Success: Story = show({ script: paced(answered) })
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
/** OpenAI tells the usage at the end: until then the rate is estimated. */
export const Streaming: Story = show({ script: paced(streaming) })
export const Stopped: Story = show({ script: paced(streaming), stopAfter: 100 })
export const Broken: Story = show({ script: paced(broken) })
export const Failed: Story = show({ script: { fault: { status: 500 } } })
/** All at once: what could be told of its rate would be the network's. */
export const TooShortForARate: Story = show({ script: { text: 'Short.', usage: { inputTokens: 12, outputTokens: 3 } } })
export const Dark: Story = { ...Success, globals: { scheme: 'dark' } }
export const German: Story = show(
  { script: paced(answered) },
  { locale: 'de-DE', labels: { firstToken: (time) => `Erstes Token nach ${time}`, shortRate: (tokens) => `${tokens} Token/s`, rate: (tokens) => `${tokens} Token je Sekunde` } },
)
export const RightToLeft: Story = {
  ...show({ script: paced(arabic) }, { locale: 'ar-EG', labels: { shortRate: (tokens) => `${tokens} رمز/ث`, rate: (tokens) => `${tokens} رمز في الثانية` } }),
  globals: { direction: 'rtl' },
}
