import { FinishNotice, type FinishNoticeProps } from 'callscope/components'
import { expect, fn, userEvent, within } from 'storybook/test'
import { withCallOf } from '../adapt.js'
import { type ComponentStories, type ComponentStory, createShow } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { cutAtLimit } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'

const meta: ComponentStories<FinishNoticeProps> = {
  title: 'Components/FinishNotice',
  component: FinishNotice,
  args: { onContinue: fn() },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<FinishNotice of={stream} onContinue={() => …} />' } } },
}

export default meta

type Story = ComponentStory<FinishNoticeProps>

const view = (call: SimulatedCallHandle, props: FinishNoticeProps) => <FinishNotice {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    showsNothing: ['Queued', 'FirstToken', 'Streaming', 'Reasoning', 'ToolArguments', 'Approval', 'PartialObject', 'Done', 'RateLimited', 'ConnectionCut', 'Stopped', 'Offline', 'SlowNetwork', 'LongText'],
    plays: {
      Length: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Continue' })).toBeVisible(),
      Refusal: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByRole('note')).toHaveTextContent('The model declined to answer.')
        await expect(within(canvasElement).queryByRole('button')).toBeNull()
      },
      ContentFilter: ({ canvasElement }) => expect(within(canvasElement).getByRole('note')).toHaveTextContent(/content filter\.$/),
    },
    adapt: withCallOf('Length'),
  })

export { Length, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)

/** A person asks for the rest, by the keyboard. */
export const Continued: Story = show(
  { script: cutAtLimit },
  {
    play: async ({ canvasElement, args }) => {
      const button = await within(canvasElement).findByRole('button', { name: 'Continue' })
      await userEvent.tab()
      await expect(button).toHaveFocus()
      await userEvent.keyboard('{Enter}')
      await expect(args.onContinue).toHaveBeenCalledOnce()
    },
  },
)
export const WithoutContinue: Story = show({ script: cutAtLimit }, {
  args: { onContinue: undefined },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('note')).toHaveTextContent('The answer was cut at the token limit.')
    await expect(within(canvasElement).queryByRole('button')).toBeNull()
  },
})
export const German: Story = inLanguage('de', show({ script: cutAtLimit }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('button', { name: 'Fortsetzen' })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({ script: cutAtLimit }))
