import type { Meta, StoryObj } from '@storybook/react-vite'
import { StreamView } from 'callscope/components'
import { answered, arabic, broken, cutAtLimit, pending, refused, streaming, TEXT } from '../replies.js'
import { StoryStream, type StoryStreamProps } from '../story-stream.js'

const meta: Meta<typeof StreamView> = {
  title: 'Components/StreamView',
  component: StreamView,
  // One or the other: the doc generator does not read such a type.
  argTypes: {
    stream: { description: "What it shows: a hook's result, or an answer that came without a hook.", table: { type: { summary: 'Shown' } } },
    of: { description: 'The same as `stream`, under the name that the other components use.', table: { type: { summary: 'Shown' } } },
  },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<StreamView stream={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<StoryStreamProps, 'children'>): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '40rem' }}>
        <StoryStream {...options}>{(stream) => <StreamView stream={stream} />}</StoryStream>
      </div>
    ),
  }
}

export const Success: Story = show({ script: answered })
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
export const Streaming: Story = show({ script: streaming })
export const Slow: Story = show({ script: { ...answered, firstTokenDelayMs: 600, delayMs: 60 } })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Failed: Story = show({ script: broken })
export const CutAtTheTokenLimit: Story = show({ script: cutAtLimit })
export const Refusal: Story = show({ script: refused })
export const Dark: Story = { ...show({ script: streaming }), globals: { scheme: 'dark' } }
export const RightToLeft: Story = { ...show({ script: arabic }), globals: { direction: 'rtl' } }
/** The page reads from left to right, the answer does not. */
export const RightToLeftWithinLeftToRight: Story = show({ script: { text: `${String(arabic.text)}\n\n${TEXT}` } })
