import type { Meta, StoryObj } from '@storybook/react-vite'
import { FinishNotice, type FinishNoticeProps } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { answered, cutAtLimit, filtered, refused } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof FinishNotice> = {
  title: 'Components/FinishNotice',
  component: FinishNotice,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<FinishNotice of={stream} onContinue={() => …} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<SimulatedCallProps, 'children'>, props: Omit<FinishNoticeProps, 'of'> = {}): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '40rem' }}>
        <SimulatedCall {...options}>{(stream) => <FinishNotice of={stream} {...props} />}</SimulatedCall>
      </div>
    ),
  }
}

const onContinue = (): void => {}

export const CutAtTheTokenLimit: Story = show({ script: cutAtLimit }, { onContinue })
export const WithoutContinue: Story = show({ script: cutAtLimit })
export const ContentFilter: Story = show({ script: filtered }, { onContinue })
export const Refusal: Story = show({ script: refused }, { onContinue })
/** Nothing needs to be said. */
export const Success: Story = show({ script: answered }, { onContinue })
export const German: Story = show({ script: cutAtLimit }, { onContinue, labels: de.FinishNotice })
export const Dark: Story = { ...CutAtTheTokenLimit, globals: { scheme: 'dark' } }
export const RightToLeft: Story = {
  ...show({ script: cutAtLimit }, { onContinue, labels: ar.FinishNotice }),
  globals: { direction: 'rtl' },
}
