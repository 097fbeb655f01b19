import type { Meta, StoryObj } from '@storybook/react-vite'
import { CallStatus, type CallStatusProps, StreamView } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { answered, arabic, broken, pending, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof CallStatus> = {
  title: 'Components/CallStatus',
  component: CallStatus,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<CallStatus of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<CallStatusProps, 'of'> = {}): Story {
  return { render: () => <SimulatedCall {...options}>{(stream) => <CallStatus of={stream} {...props} />}</SimulatedCall> }
}

export const Success: Story = show({ script: { ...answered, model: 'gpt-4o-mini-2024-07-18' } })
/** The status node is there and empty, so that the first announcement is heard. */
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Failed: Story = show({ script: broken })
/** Announces each sentence when it is finished. What is announced is not seen. */
export const EachSentence: Story = {
  render: () => (
    <SimulatedCall script={{ ...answered, delayMs: 60 }} waits>
      {(stream) => (
        <>
          <button type="button" onClick={() => stream.start()}>
            Ask
          </button>
          <CallStatus of={stream} verbosity="sentence" />
          <StreamView stream={stream} />
        </>
      )}
    </SimulatedCall>
  ),
}
export const German: Story = show({ script: streaming }, { labels: de.CallStatus })
export const Dark: Story = { ...Streaming, globals: { scheme: 'dark' } }
export const RightToLeft: Story = {
  ...show({ script: arabic }, { labels: ar.CallStatus }),
  globals: { direction: 'rtl' },
}
