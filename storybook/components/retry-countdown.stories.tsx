import { ErrorNotice, RetryCountdown, type RetryCountdownProps } from 'callscope/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { withCallOf } from '../adapt.js'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { callScenarios } from '../kit/call-scenarios.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { busyOnce } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<RetryCountdownProps> = {
  title: 'Components/RetryCountdown',
  component: RetryCountdown,
  argTypes: { locale: localeControl },
  parameters: { docs: { source: { code: 'const stream = useStream(call.with({ retry: 2 }))\n\n<RetryCountdown of={stream} />' } } },
}

export default meta

type Story = ComponentStory<RetryCountdownProps>

const view = (call: SimulatedCallHandle, props: RetryCountdownProps) => <RetryCountdown {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      RateLimited: async ({ canvasElement }) => {
        const canvas = within(canvasElement)
        await expect(canvas.getByRole('timer')).toHaveTextContent('Next try in 10 minutes')
        await expect(canvas.getByRole('status')).toHaveTextContent('Trying again in 10 minutes')
        await expect(canvas.getByRole('progressbar', { name: 'Wait for the next try' })).toHaveAttribute('aria-valuetext', '10 minutes left')
        await expect(canvas.getByRole('button', { name: 'Try now' })).toBeVisible()
        await expect(canvas.getByRole('button', { name: 'Cancel' })).toBeVisible()
      },
      // The node that would announce is there before there is something to announce.
      Queued: ({ canvasElement }) => expect(within(canvasElement).getByRole('status')).toBeEmptyDOMElement(),
    },
    showsNothing: ['Queued', 'FirstToken', 'Streaming', 'Reasoning', 'ToolArguments', 'Approval', 'PartialObject', 'Done', 'Length', 'Refusal', 'ContentFilter', 'ConnectionCut', 'Stopped', 'Offline', 'SlowNetwork', 'LongText'],
    adapt: withCallOf('RateLimited'),
  })

export { RateLimited, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, Done, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)
const { script, options } = callScenarios.RateLimited

/** Two seconds, then it answers, and the notice goes. */
export const Short: Story = show({ script: busyOnce, options })
/** It does not wait any longer. */
export const TriedNow: Story = show(
  { script, options },
  {
    play: async ({ canvasElement }) => {
      await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Try now' }))
      await waitFor(() => expect(within(canvasElement).queryByRole('timer')).toBeNull())
    },
  },
)
/** It gives up, and the call has failed. */
export const Cancelled: Story = createShow<RetryCountdownProps>((call, props) => (
  <>
    {view(call, props)}
    <ErrorNotice of={call} />
  </>
))(
  { script, options },
  {
    play: async ({ canvasElement }) => {
      const button = await within(canvasElement).findByRole('button', { name: 'Cancel' })
      button.focus()
      await userEvent.keyboard('{Enter}')
      await expect(await within(canvasElement).findByRole('alert')).toHaveTextContent('HTTP 429')
      await expect(within(canvasElement).queryByRole('timer')).toBeNull()
    },
  },
)
/** In another order, without the reason. */
export const Parts: Story = createShow<RetryCountdownProps>((call) => (
  <RetryCountdown.Root of={call}>
    <RetryCountdown.Progress />
    <RetryCountdown.Time />
    <RetryCountdown.Cancel>Give up</RetryCountdown.Cancel>
  </RetryCountdown.Root>
))({ script, options })
export const German: Story = inLanguage('de', show({ script, options }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('button', { name: LANGUAGES.de.RetryCountdown.retry })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({ script, options }))
