import type { Meta, StoryObj } from '@storybook/react-vite'
import { CallStatus, Composer, type ComposerProps, StreamView } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { answered, pending } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof Composer> = {
  title: 'Components/Composer',
  component: Composer,
  parameters: { docs: { source: { code: 'const chat = useChat(call)\n\n<Composer of={chat} onSend={chat.send} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Partial<ComposerProps> = {}): Story {
  return {
    render: () => (
      <div style={{ display: 'grid', gap: '0.75rem', maxInlineSize: '40rem' }}>
        <SimulatedCall {...options}>{(stream) => <Composer of={stream} onSend={() => stream.start()} {...props} />}</SimulatedCall>
      </div>
    ),
  }
}

const LONG = Array.from({ length: 12 }, (_, at) => `Line ${at + 1} of what was written.`).join('\n')

export const Empty: Story = show({})
export const Written: Story = show({}, { defaultValue: 'How do rivers shape a valley?' })
export const Running: Story = show({ script: pending })
/** Up to `--cs-composer-max-size`; from there on it scrolls. */
export const Long: Story = show({}, { defaultValue: LONG })
/** With an answer: write, send, and stop by the button or by Escape. */
export const Interactive: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: '0.75rem', maxInlineSize: '40rem' }}>
      <SimulatedCall script={{ ...answered, firstTokenDelayMs: 500, delayMs: 50 }} waits>
        {(stream) => (
          <>
            <StreamView stream={stream} />
            <CallStatus of={stream} />
            <Composer of={stream} onSend={() => stream.start()} />
          </>
        )}
      </SimulatedCall>
    </div>
  ),
}
/** The button above, and a name of its own for the field. */
export const Parts: Story = {
  render: () => (
    <div style={{ maxInlineSize: '40rem' }}>
      <SimulatedCall>
        {(stream) => (
          <Composer.Root of={stream} onSend={() => stream.start()} style={{ flexDirection: 'column', alignItems: 'stretch' }}>
            <Composer.Input style={{ minBlockSize: '5rem' }} aria-label="Question" placeholder="Ask about rivers" />
            <Composer.Button style={{ alignSelf: 'end' }}>{stream.status === 'pending' ? 'Enough' : 'Ask'}</Composer.Button>
          </Composer.Root>
        )}
      </SimulatedCall>
    </div>
  ),
}
export const Dark: Story = { ...Written, globals: { scheme: 'dark' } }
export const German: Story = show({}, { labels: de.Composer })
export const RightToLeft: Story = { ...show({}, { labels: ar.Composer, defaultValue: 'كيف تشكّل الأنهار الوديان؟' }), globals: { direction: 'rtl' } }
