import { defineTool } from 'callscope'
import { ToolCallView, type ToolCallViewProps } from 'callscope/components'
import type { SimulatedReply } from 'callscope/testing'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import { withCallOf } from '../adapt.js'
import { type ComponentStories, type ComponentStory, createShow } from '../component-story.js'
import { callScenarios } from '../kit/call-scenarios.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered } from '../kit/replies.js'
import { survey } from '../kit/schema-and-tool.js'
import type { SimulatedCallHandle, SimulatedCallProps } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<ToolCallViewProps> = {
  title: 'Components/ToolCallView',
  component: ToolCallView,
  // The doc generator does not read the type that leaves out the children of the root.
  argTypes: {
    open: { control: 'boolean', description: 'Whether it is open; it opens and closes by itself unless set.' },
    defaultOpen: { control: 'boolean', description: 'Whether it is open until a person says otherwise.' },
    onOpenChange: { description: 'Told when a person opens or closes it.' },
    toolCall: { control: false, description: 'One of the `toolCalls` of `of`; all of them unless set.' },
    toolRun: { control: false, description: 'What became of it; looked up in `of` unless set.' },
    onApprove: { control: false, description: "Allows the call; the hook's `approve` unless set." },
    onReject: { control: false, description: "Does not allow it; the hook's `reject` unless set." },
  },
  args: { onOpenChange: fn() },
  parameters: { docs: { source: { code: 'const stream = useStream(call.with({ tools, maxToolRounds: 4 }))\n\n<ToolCallView of={stream} />' } } },
}

export default meta

type Story = ComponentStory<ToolCallViewProps>

const view = (call: SimulatedCallHandle, props: ToolCallViewProps) => <ToolCallView {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      ToolArguments: ({ canvasElement }) => expect(cardIn(canvasElement, 'being written')).toHaveTextContent('"river":"Rhine"'),
      Approval: async ({ canvasElement }) => {
        const card = within(cardIn(canvasElement, 'waiting for your approval'))
        await expect(card.getByRole('group', { name: 'Arguments' })).toHaveTextContent('"budget": "400 EUR"')
        await expect(card.getByRole('button', { name: 'Approve' })).toBeVisible()
        await expect(card.getByRole('button', { name: 'Reject' })).toBeVisible()
      },
    },
    showsNothing: ['Queued', 'FirstToken', 'Streaming', 'Reasoning', 'PartialObject', 'Done', 'Length', 'Refusal', 'ContentFilter', 'RateLimited', 'ConnectionCut', 'Stopped', 'Offline', 'SlowNetwork', 'LongText'],
    adapt: withCallOf('Approval'),
  })

export { Approval, Queued, FirstToken, Streaming, Reasoning, ToolArguments, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const parameters = { type: 'object', properties: { river: { type: 'string' } } } as const
const gauge = defineTool({ name: 'read_gauge', description: 'Reads a gauge', parameters, execute: () => ({ levelCm: 312, place: 'Kaub' }) })
const boat = defineTool({
  name: 'send_boat',
  description: 'Sends a boat',
  parameters,
  execute: () => {
    throw new Error('No boat is free before noon.')
  },
})

const script: readonly SimulatedReply[] = [
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
const several: Omit<SimulatedCallProps, 'children'> = { script, options: { tools: [survey, gauge, boat], maxToolRounds: 2 } }
const { description: _, isReached: _isReached, ...asking } = callScenarios.Approval

function cardIn(canvasElement: HTMLElement, phase: string, name = 'order_survey'): HTMLElement {
  return within(canvasElement).getByRole('group', { name: `Tool call ${name}: ${phase}` })
}

const show = createShow(view)

/** A person allows it, by the keyboard: it is run, and the focus stays with the card when the buttons go. */
export const ApprovedByKeyboard: Story = show(asking, {
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Approve' })
    // From the trigger, past the arguments.
    for (let steps = 0; steps < 4 && document.activeElement !== button; steps += 1) await userEvent.tab()
    await expect(button).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(cardIn(canvasElement, 'done')).toHaveFocus())
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'order_survey' }))
    await expect(within(canvasElement).getByRole('group', { name: 'Result' })).toHaveTextContent('"erosionMmPerYear": 3')
  },
})
/** A person says why not; the model is told. */
export const Rejected: Story = show(asking, {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Reason (optional)' }), 'Too dear')
    await userEvent.click(canvas.getByRole('button', { name: 'Reject' }))
    await waitFor(() => expect(cardIn(canvasElement, 'rejected')).toBeVisible())
    await userEvent.click(canvas.getByRole('button', { name: 'order_survey' }))
    await expect(canvas.getByText('Reason: Too dear')).toBeVisible()
  },
})
/** One is done and closed, one failed, one does not exist, one waits. */
export const Several: Story = show(several, {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(cardIn(canvasElement, 'done', 'read_gauge')).toBeVisible())
    await expect(cardIn(canvasElement, 'failed', 'send_boat')).toHaveTextContent('No boat is free before noon.')
    await expect(cardIn(canvasElement, 'no such tool', 'ask_fish')).toBeVisible()
    await expect(cardIn(canvasElement, 'waiting for your approval')).toBeVisible()
  },
})
/** Open, with the results. */
export const Open: Story = show(several, { args: { defaultOpen: true } })
/** In another order, without a reason. */
export const Parts: Story = createShow<ToolCallViewProps>((call, props) =>
  call.toolRuns.map((run) => (
    <ToolCallView.Root {...props} key={run.id} of={call} toolRun={run}>
      <span>
        Run <ToolCallView.Name />?
      </span>
      <ToolCallView.Reject>No</ToolCallView.Reject>
      <ToolCallView.Approve>Yes</ToolCallView.Approve>
      <ToolCallView.Details>
        <ToolCallView.Arguments />
      </ToolCallView.Details>
    </ToolCallView.Root>
  )),
)(asking)
export const SeveralDark: Story = { ...Several, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show(several, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('button', { name: LANGUAGES.de.ToolCallView.approve })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show(several))
