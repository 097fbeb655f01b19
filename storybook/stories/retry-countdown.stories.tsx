import type { Meta, StoryObj } from '@storybook/react-vite'
import { RetryCountdown, type RetryCountdownProps } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import type { ReactNode } from 'react'
import { answered, busyForLong, busyOnce } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallHandle, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof RetryCountdown> = {
  title: 'Components/RetryCountdown',
  component: RetryCountdown,
  parameters: { docs: { source: { code: 'const stream = useStream(call.with({ retry: 2 }))\n\n<RetryCountdown of={stream} />' } } },
}

export default meta

type Story = StoryObj

const RETRIED: Pick<SimulatedCallProps, 'options'> = { options: { retry: { maxRetries: 2, maxDelayMs: 900_000 } } }

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<RetryCountdownProps, 'of'> = {}, content?: (of: SimulatedCallHandle) => ReactNode): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '40rem' }}>
        <SimulatedCall {...RETRIED} {...options}>
          {(stream) => content?.(stream) ?? <RetryCountdown of={stream} {...props} />}
        </SimulatedCall>
      </div>
    ),
  }
}

/** The service asks for ten minutes. */
export const Waiting: Story = show({ script: busyForLong })
/** Two seconds, then it answers, and the notice goes. */
export const Short: Story = show({ script: busyOnce })
/** Nothing is waited for: there is only the node that would announce it. */
export const Success: Story = show({ script: answered })
/** In another order, without the reason. */
export const Parts: Story = show({ script: busyForLong }, {}, (of) => (
  <RetryCountdown.Root of={of}>
    <RetryCountdown.Progress />
    <RetryCountdown.Time />
    <RetryCountdown.Cancel>Give up</RetryCountdown.Cancel>
  </RetryCountdown.Root>
))
export const Dark: Story = { ...Waiting, globals: { scheme: 'dark' } }
export const German: Story = show({ script: busyForLong }, { labels: de.RetryCountdown, locale: de.locale })
export const RightToLeft: Story = { ...show({ script: busyForLong }, { labels: ar.RetryCountdown, locale: ar.locale }), globals: { direction: 'rtl' } }
