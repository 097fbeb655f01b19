import type { Meta, StoryObj } from '@storybook/react-vite'
import { defineTool } from 'callscope'
import { CallStatus, CostBadge, ErrorNotice, FinishNotice, RetryCountdown, StreamView, UsageSummary } from 'callscope/components'
import { answered, asking, broken, busyForLong, busyOnce, pending, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

/** The eight values of `status`, each as the hook comes to it: docs/call-states.md says what leads from one to another. */
const meta: Meta = { title: 'Call states', parameters: { docs: { source: { type: 'code' } } } }

export default meta

type Story = StoryObj

const survey = defineTool({
  name: 'order_survey',
  description: 'Orders a survey of a river',
  parameters: { type: 'object', properties: { river: { type: 'string' }, places: { type: 'number' }, budget: { type: 'string' } } },
  needsApproval: true,
  execute: () => 'The survey says: 3 mm a year.',
})

const RETRIED: Pick<SimulatedCallProps, 'options'> = { options: { retry: { maxRetries: 2, maxDelayMs: 900_000 } } }
const WITH_TOOL: Pick<SimulatedCallProps, 'options'> = { options: { tools: [survey], maxToolRounds: 2 } }

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
              <button type="button" onClick={stream.stop}>
                Stop
              </button>
              <button type="button" onClick={stream.reset}>
                Forget
              </button>
            </div>
            <CallStatus of={stream} />
            <StreamView stream={stream} />
            <RetryCountdown of={stream} />
            <FinishNotice of={stream} />
            <ErrorNotice of={stream} onRetry={stream.retry} />
            <UsageSummary of={stream} />
            <span>
              Cost <CostBadge of={stream} />
            </span>
          </div>
        )}
      </SimulatedCall>
    ),
  }
}

/** Nothing is sent before a click. */
export const Idle: Story = show({ script: { ...answered, firstTokenDelayMs: 500, delayMs: 50 }, waits: true })
export const Pending: Story = show({ script: pending })
export const Streaming: Story = show({ script: streaming })
/** The service asks for time: `nextRetryAt` says how long, `retry` does not wait for it, `cancelRetry` gives up. */
export const WaitingToRetry: Story = show({ script: busyForLong, ...RETRIED })
/** A tool that needs a person's word, with the arguments that the model gave it. Either answer goes on to the end. */
export const WaitingForApproval: Story = show({ script: asking, ...WITH_TOOL })
export const Success: Story = show({ script: answered })
/** The connection broke: what came before is kept. */
export const Failed: Story = show({ script: broken })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
/** By itself, after two seconds. Nothing is sent before a click. */
export const RetriedByItself: Story = show({ script: busyOnce, ...RETRIED, waits: true })
export const DarkWaitingToRetry: Story = { ...WaitingToRetry, globals: { scheme: 'dark' } }
export const DarkWaitingForApproval: Story = { ...WaitingForApproval, globals: { scheme: 'dark' } }
