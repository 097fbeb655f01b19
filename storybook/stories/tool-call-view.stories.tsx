import type { Meta, StoryObj } from '@storybook/react-vite'
import { defineTool } from 'callscope'
import { ToolCallView, type ToolCallViewProps } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import type { SimulatedReply } from 'callscope/testing'
import { answered, asking } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallProps } from '../kit/simulated-call.js'

const meta: Meta<typeof ToolCallView> = {
  title: 'Components/ToolCallView',
  component: ToolCallView,
  parameters: { docs: { source: { code: 'const stream = useStream(call.with({ tools, maxToolRounds: 4 }))\n\n<ToolCallView of={stream} />' } } },
}

export default meta

type Story = StoryObj

const parameters = { type: 'object', properties: { river: { type: 'string' } } } as const
const survey = defineTool({ name: 'order_survey', description: 'Orders a survey of a river', parameters, needsApproval: true, execute: () => ({ depthMm: 3200, erosionMmPerYear: 3 }) })
const gauge = defineTool({ name: 'read_gauge', description: 'Reads a gauge', parameters, execute: () => ({ levelCm: 312, place: 'Kaub' }) })
const boat = defineTool({
  name: 'send_boat',
  description: 'Sends a boat',
  parameters,
  execute: () => {
    throw new Error('No boat is free before noon.')
  },
})

const options: NonNullable<SimulatedCallProps['options']> = { tools: [survey, gauge, boat], maxToolRounds: 2 }

const several: readonly SimulatedReply[] = [
  {
    toolCalls: [
      { name: 'read_gauge', args: { river: 'Rhine' }, id: 'call_1' },
      { name: 'send_boat', args: { river: 'Rhine' }, id: 'call_2' },
      { name: 'ask_fish', args: { river: 'Rhine' }, id: 'call_3' },
      { name: 'order_survey', args: { river: 'Rhine', places: 12, budget: '400 EUR' }, id: 'call_4' },
    ],
  },
  answered,
]

/** The arguments come word by word, and stop half way. */
const growing: SimulatedReply = { toolCalls: [{ name: 'order_survey', args: { river: 'Rhine', places: ['Kaub', 'Bingen', 'Mainz'], note: 'Measure at low water, twice.' } }], fault: { kind: 'stall', afterChunks: 5 } }

function show(script: NonNullable<SimulatedCallProps['script']>, props: Omit<ToolCallViewProps, 'of'> = {}): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '40rem' }}>
        <SimulatedCall script={script} options={options}>
          {(stream) => <ToolCallView of={stream} {...props} />}
        </SimulatedCall>
      </div>
    ),
  }
}

/** The arguments as they come. */
export const Growing: Story = show(growing)
/** A person is asked. The focus stays with the card when the buttons go. */
export const WaitingForApproval: Story = show(asking)
/** One is done and closed, one failed, one does not exist, one waits. */
export const Several: Story = show(several)
/** Open, with the results. */
export const Open: Story = show(several, { defaultOpen: true })
/** In another order, without a reason. */
export const Parts: Story = {
  render: () => (
    <SimulatedCall script={asking} options={options}>
      {(stream) =>
        stream.toolRuns.map((run) => (
          <ToolCallView.Root key={run.id} of={stream} toolRun={run} style={{ maxInlineSize: '40rem' }}>
            <span>
              Run <ToolCallView.Name />?
            </span>
            <ToolCallView.Reject>No</ToolCallView.Reject>
            <ToolCallView.Approve>Yes</ToolCallView.Approve>
            <ToolCallView.Details>
              <ToolCallView.Arguments />
            </ToolCallView.Details>
          </ToolCallView.Root>
        ))
      }
    </SimulatedCall>
  ),
}
export const Dark: Story = { ...Several, globals: { scheme: 'dark' } }
export const German: Story = show(several, { labels: de.ToolCallView })
export const RightToLeft: Story = { ...show(several, { labels: ar.ToolCallView }), globals: { direction: 'rtl' } }
