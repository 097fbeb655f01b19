import type { Meta, StoryObj } from '@storybook/react-vite'
import { CallStatus, CostSummary, ErrorNotice, FinishNotice, StreamView, UsageSummary } from 'callscope/components'
import { answered, arabic, broken, busyOnce, cutAtLimit, pending, refused, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

/** All components around one answer, as a page would put them. */
const meta: Meta = { title: 'Answer', parameters: { docs: { source: { type: 'code' } } } }

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>): Story {
  return {
    render: () => (
      <SimulatedCall {...options}>
        {(stream) => (
          <div style={{ display: 'grid', gap: '0.75rem', maxInlineSize: '40rem' }}>
            <div style={{ display: 'flex', gap: '0.5rem' }}>
              <button type="button" onClick={() => stream.start()}>
                Ask
              </button>
              <button type="button" onClick={() => stream.stop()}>
                Stop
              </button>
            </div>
            <CallStatus of={stream} />
            <StreamView stream={stream} />
            <FinishNotice of={stream} onContinue={() => stream.start()} />
            <ErrorNotice of={stream} onRetry={stream.retry} />
            <UsageSummary of={stream} />
            <CostSummary of={stream} />
          </div>
        )}
      </SimulatedCall>
    ),
  }
}

/** Nothing is sent before a click. */
export const Interactive: Story = show({ script: { ...answered, firstTokenDelayMs: 500, delayMs: 50 }, waits: true })
export const Success: Story = show({ script: answered })
export const Pending: Story = show({ script: pending })
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const CutAtTheTokenLimit: Story = show({ script: cutAtLimit })
export const Refusal: Story = show({ script: refused })
export const ConnectionCut: Story = show({ script: broken })
export const RateLimit: Story = show({ script: busyOnce })
export const Dark: Story = { ...CutAtTheTokenLimit, globals: { scheme: 'dark' } }
export const DarkFailure: Story = { ...ConnectionCut, globals: { scheme: 'dark' } }
export const RightToLeft: Story = { ...show({ script: arabic }), globals: { direction: 'rtl' } }
