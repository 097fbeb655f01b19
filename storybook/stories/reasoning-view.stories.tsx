import type { Meta, StoryObj } from '@storybook/react-vite'
import { ReasoningView, type ReasoningViewProps, StreamView } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { arabic, THOUGHT, thinking, thoughtful } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof ReasoningView> = {
  title: 'Components/ReasoningView',
  component: ReasoningView,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<ReasoningView of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<ReasoningViewProps, 'of'> = {}): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '40rem' }}>
        <SimulatedCall {...options}>
          {(stream) => (
            <>
              <ReasoningView of={stream} {...props} />
              <StreamView.Root stream={stream}>
                <StreamView.Text />
              </StreamView.Root>
            </>
          )}
        </SimulatedCall>
      </div>
    ),
  }
}

/** It is open while the model thinks. */
export const Thinking: Story = show({ script: thinking })
/** It has closed by itself when the answer began, and says how long that took. */
export const Answered: Story = show({ script: thoughtful })
/** Open until a person closes it. */
export const DefaultOpen: Story = show({ script: thoughtful }, { defaultOpen: true })
/** One stretch of reasoning, as an answer has several that uses tools between them. */
export const OneStretch: Story = show({ script: thoughtful }, { text: THOUGHT.slice(0, 62), growing: true })
export const Dark: Story = { ...DefaultOpen, globals: { scheme: 'dark' } }
export const German: Story = show({ script: thoughtful }, { labels: de.ReasoningView, locale: de.locale })
export const RightToLeft: Story = {
  ...show({ script: { ...arabic, reasoning: 'النهر يحفر إلى الأسفل وإلى الجانبين. سأذكر الأمرين، ثم نهر Colorado.' } }, { labels: ar.ReasoningView, locale: ar.locale, defaultOpen: true }),
  globals: { direction: 'rtl' },
}
