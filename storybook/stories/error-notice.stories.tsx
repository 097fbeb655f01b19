import type { Meta, StoryObj } from '@storybook/react-vite'
import { ErrorNotice, type ErrorNoticeProps } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { answered, broken, busyOnce } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof ErrorNotice> = {
  title: 'Components/ErrorNotice',
  component: ErrorNotice,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<ErrorNotice of={stream} onRetry={stream.retry} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<ErrorNoticeProps, 'of'> = {}): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '40rem' }}>
        <SimulatedCall {...options}>{(stream) => <ErrorNotice of={stream} onRetry={stream.retry} {...props} />}</SimulatedCall>
      </div>
    ),
  }
}

/** It says how long the service asks to wait. Trying again succeeds, and the notice goes. */
export const RateLimit: Story = show({ script: busyOnce })
export const Overloaded: Story = show({ script: { fault: { status: 503 } } })
/** The same request cannot succeed: there is no button. */
export const Authentication: Story = show({ script: { fault: { status: 401 } } })
export const ConnectionCut: Story = show({ script: broken })
/** Nothing needs to be said. */
export const Success: Story = show({ script: answered })
export const Dark: Story = { ...RateLimit, globals: { scheme: 'dark' } }
/** The error's own words stay among the details. */
export const German: Story = show({ script: busyOnce }, { labels: de.ErrorNotice, locale: de.locale })
export const RightToLeft: Story = { ...show({ script: busyOnce }, { labels: ar.ErrorNotice, locale: ar.locale }), globals: { direction: 'rtl' } }
