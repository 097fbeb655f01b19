import { ErrorNotice, type ErrorNoticeProps } from 'callscope/components'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import { withCallOf } from '../adapt.js'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { busyOnce } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<ErrorNoticeProps> = {
  title: 'Components/ErrorNotice',
  component: ErrorNotice,
  argTypes: { locale: localeControl },
  args: { onRetry: fn() },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<ErrorNotice of={stream} onRetry={stream.retry} />' } } },
}

export default meta

type Story = ComponentStory<ErrorNoticeProps>

// Trying again does what it says, and is seen among the actions.
const view = (call: SimulatedCallHandle, { onRetry, ...props }: ErrorNoticeProps) => (
  <ErrorNotice
    {...props}
    of={call}
    onRetry={
      onRetry &&
      (() => {
        onRetry()
        call.retry()
      })
    }
  />
)

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      ConnectionCut: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByRole('alert')).toHaveTextContent('the connection was cut')
        await expect(within(canvasElement).getByRole('button', { name: 'Try again' })).toBeVisible()
      },
      Offline: ({ canvasElement }) => expect(within(canvasElement).getByRole('alert')).toHaveTextContent('could not be reached'),
    },
    showsNothing: ['Queued', 'FirstToken', 'Streaming', 'Reasoning', 'ToolArguments', 'Approval', 'PartialObject', 'Done', 'Length', 'Refusal', 'ContentFilter', 'RateLimited', 'Stopped', 'SlowNetwork', 'LongText'],
    adapt: withCallOf('ConnectionCut'),
  })

export { ConnectionCut, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, Done, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)

/** It says how long the service asks to wait. */
export const RateLimit: Story = show({ script: busyOnce })
/** Trying again succeeds, and the notice goes. */
export const TriedAgain: Story = show(
  { script: busyOnce },
  {
    play: async ({ canvasElement, args }) => {
      await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Try again' }))
      await expect(args.onRetry).toHaveBeenCalledOnce()
      await waitFor(() => expect(within(canvasElement).queryByRole('alert')).toBeNull())
    },
  },
)
export const Overloaded: Story = show({ script: { fault: { status: 503 } } })
/** The same request cannot succeed: there is no button. */
export const Authentication: Story = show(
  { script: { fault: { status: 401 } } },
  {
    play: async ({ canvasElement }) => {
      await expect(await within(canvasElement).findByRole('alert')).toHaveTextContent('HTTP 401')
      await expect(within(canvasElement).queryByRole('button')).toBeNull()
    },
  },
)
/** Without a function that tries again there is no button. */
export const WithoutRetry: Story = show({ script: busyOnce }, { args: { onRetry: undefined } })
export const RateLimitDark: Story = { ...RateLimit, globals: { scheme: 'dark' } }
/** The error's own words stay among the details. */
export const German: Story = inLanguage('de', show({ script: busyOnce }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('button', { name: LANGUAGES.de.ErrorNotice.retry })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', RateLimit)
