import { ReasoningView, type ReasoningViewProps, StreamView } from 'callscope/components'
import type { SimulatedReply } from 'callscope/testing'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import { mapReplies } from '../adapt.js'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { arabic, THOUGHT, thoughtful } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'

const meta: ComponentStories<ReasoningViewProps> = {
  title: 'Components/ReasoningView',
  component: ReasoningView,
  // The doc generator does not read the type that leaves out the children of the root.
  argTypes: {
    open: { control: 'boolean', description: 'Whether it is open; it opens and closes by itself unless set.' },
    defaultOpen: { control: 'boolean', description: 'Whether it is open until a person says otherwise.' },
    onOpenChange: { description: 'Told when a person opens or closes it.' },
    text: { control: 'text', description: 'One stretch of reasoning in place of all that the call has.' },
    growing: { control: 'boolean', description: 'Whether more of `text` comes.' },
    locale: localeControl,
  },
  args: { onOpenChange: fn() },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<ReasoningView of={stream} />' } } },
}

export default meta

type Story = ComponentStory<ReasoningViewProps>

const ARABIC_THOUGHT = 'النهر يحفر إلى الأسفل وإلى الجانبين. سأذكر الأمرين، ثم نهر Colorado.'

/** The model thinks before each answer, in one piece: a fault comes as far into the answer as without it. */
function thoughtBefore({ fault, ...reply }: SimulatedReply, thought: string): SimulatedReply {
  return { ...reply, reasoning: [thought], ...(fault && { fault: 'afterChunks' in fault ? { ...fault, afterChunks: fault.afterChunks + 1 } : fault }) }
}

const view = (call: SimulatedCallHandle, props: ReasoningViewProps) => <ReasoningView {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      // Open while the model thinks, closed when the answer begins.
      Reasoning: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Thinking…', expanded: true })).toBeVisible(),
      FirstToken: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { expanded: false })).toBeVisible(),
      Done: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByRole('button', { expanded: false })).toBeVisible()
        await expect(within(canvasElement).queryByText(/erosion is what matters/)).toBeNull()
      },
    },
    showsNothing: ['Queued', 'RateLimited', 'Offline'],
    adapt: (scenario, name) => (name === 'Reasoning' ? scenario : { ...scenario, script: mapReplies(scenario.script, (reply) => thoughtBefore(reply, name === 'RightToLeft' ? ARABIC_THOUGHT : THOUGHT)) }),
  })

export { Reasoning, Queued, FirstToken, Streaming, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

// With the answer behind it.
const show = createShow<ReasoningViewProps>((call, props) => (
  <>
    <ReasoningView {...props} of={call} />
    <StreamView.Root stream={call}>
      <StreamView.Text />
    </StreamView.Root>
  </>
))

/** It has closed by itself when the answer began, and says how long that took. */
export const Answered: Story = show({ script: thoughtful })
/** A person opens it, and closes it, by the keyboard. */
export const OpenedByKeyboard: Story = show(
  { script: thoughtful },
  {
    play: async ({ canvasElement, args }) => {
      const trigger = await within(canvasElement).findByRole('button', { name: /^Thought for / }, { timeout: 5000 })
      await userEvent.tab()
      await expect(trigger).toHaveFocus()
      await userEvent.keyboard('{Enter}')
      await expect(within(canvasElement).getByRole('group')).toHaveTextContent(/erosion is what matters/)
      await expect(args.onOpenChange).toHaveBeenLastCalledWith(true)
      await userEvent.keyboard(' ')
      await waitFor(() => expect(within(canvasElement).queryByRole('group')).toBeNull())
      await expect(args.onOpenChange).toHaveBeenLastCalledWith(false)
    },
  },
)
/** Open until a person closes it. */
export const DefaultOpen: Story = show({ script: thoughtful }, { args: { defaultOpen: true } })
/** One stretch of reasoning, as an answer has several that uses tools between them. */
export const OneStretch: Story = show({ script: thoughtful }, { args: { text: THOUGHT.slice(0, 62), growing: true } })
export const DefaultOpenDark: Story = { ...DefaultOpen, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show({ script: thoughtful }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('button', { name: / nachgedacht$/ }, { timeout: 5000 })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({ script: thoughtBefore(arabic, ARABIC_THOUGHT) }, { args: { defaultOpen: true } }))
