import { CallStatus, CostSummary, ErrorNotice, FinishNotice, ObjectView, RetryCountdown, StreamView, UsageSummary } from 'callscope/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, busyOnce } from '../kit/replies.js'
import { riverSchema } from '../kit/schema-and-tool.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'
import { walkThrough } from '../walk-through.js'

/** All components around one answer, as a page would put them; docs/call-states.md says what leads from one state to another. */
const meta: ComponentStories<object> = { title: 'Answer', parameters: { docs: { source: { code: '' } } } }

export default meta

type Story = ComponentStory<object>

const view = (call: SimulatedCallHandle) => (
  <div style={{ display: 'grid', gap: '0.75rem' }}>
    <div style={{ display: 'flex', gap: '0.5rem' }}>
      <button type="button" onClick={() => call.start()}>
        Ask
      </button>
      <button type="button" onClick={call.stop}>
        Stop
      </button>
      <button type="button" onClick={call.reset}>
        Forget
      </button>
    </div>
    <CallStatus of={call} />
    {call.partial === null ? <StreamView of={call} /> : <ObjectView of={call} schema={riverSchema} />}
    <RetryCountdown of={call} />
    <FinishNotice of={call} onContinue={() => call.start()} />
    <ErrorNotice of={call} onRetry={call.retry} />
    <UsageSummary of={call} />
    <CostSummary of={call} />
  </div>
)

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories<object>(view, {
    plays: {
      Done: ({ canvasElement }) => expect(canvasElement).toHaveTextContent(/Rivers shape a valley in two ways/),
      Length: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Continue' })).toBeVisible(),
      Approval: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Approve' })).toBeVisible(),
      // An object is no text: as Markdown, its brackets would be those of a link.
      PartialObject: ({ canvasElement }) => expect(within(canvasElement).getByText('Lai da Tuma')).toBeVisible(),
      RateLimited: ({ canvasElement }) => expect(within(canvasElement).getByRole('timer')).toHaveTextContent(/^Next try in/),
      ConnectionCut: ({ canvasElement }) => expect(within(canvasElement).getByRole('alert')).toHaveTextContent('the connection was cut'),
      LongText: ({ canvasElement }) => walkThrough(canvasElement),
      // What is kept is shown, and nobody is alarmed.
      Stopped: async ({ canvasElement }) => {
        await expect(canvasElement).toHaveTextContent(/Rivers shape a valley in two ways/)
        await expect(within(canvasElement).queryByRole('alert')).toBeNull()
      },
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow<object>(view)

/** Nothing is sent before a click. */
export const Idle: Story = show({ script: answered, waits: true })
/** Asked, stopped in the middle, and forgotten. */
export const Interactive: Story = show({ script: { ...answered, firstTokenDelayMs: 300, delayMs: 30 }, waits: true }, {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Ask' }))
    await expect(await canvas.findByText('Answering', {}, { timeout: 5000 })).toBeVisible()
    await waitFor(() => expect(canvasElement).toHaveTextContent(/They cut down/), { timeout: 5000 })
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await waitFor(() => expect(canvas.getAllByText('Stopped')[0]).toBeVisible())
    await expect(canvasElement).toHaveTextContent(/They cut down/)
    await userEvent.click(canvas.getByRole('button', { name: 'Forget' }))
    await waitFor(() => expect(canvasElement).not.toHaveTextContent(/They cut down/))
  },
})
/** By itself, after two seconds. Nothing is sent before a click. */
export const RetriedByItself: Story = show({ script: busyOnce, options: { retry: 1 }, waits: true }, {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Ask' }))
    await within(canvasElement).findByRole('timer')
    await waitFor(() => expect(canvasElement).toHaveTextContent(/Rivers shape a valley in two ways/), { timeout: 5000 })
  },
})
export const ConnectionCutDark: Story = { ...ConnectionCut, globals: { scheme: 'dark' } }
export const ApprovalDark: Story = { ...Approval, globals: { scheme: 'dark' } }
export const RateLimitedDark: Story = { ...RateLimited, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show({ script: answered }))
export const Arabic: Story = inLanguage('ar', show({ script: answered }))
