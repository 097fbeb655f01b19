import { CostBreakdown, type CostBreakdownProps } from 'callscope/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic, broken, streaming } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'
import { opened } from '../opened.js'

const meta: ComponentStories<CostBreakdownProps> = {
  title: 'Components/CostBreakdown',
  component: CostBreakdown,
  argTypes: { locale: localeControl },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<CostBreakdown of={stream} />' } } },
}

export default meta

type Story = ComponentStory<CostBreakdownProps>

const view = (call: SimulatedCallHandle, props: CostBreakdownProps) => <CostBreakdown {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      // Nothing to open.
      Queued: ({ canvasElement }) => expect(canvasElement.querySelector('summary')).toBeNull(),
      Streaming: ({ canvasElement }) => expect(summaryIn(canvasElement)).toHaveTextContent(/^Cost ~\$0\.0000/),
      Done: ({ canvasElement }) => expect(summaryIn(canvasElement)).toHaveTextContent(/^Cost \$0\.0004$/),
      Length: ({ canvasElement }) => expect(summaryIn(canvasElement)).toHaveTextContent(/^Cost \$0\.0000/),
      ConnectionCut: ({ canvasElement }) => expect(summaryIn(canvasElement)).toHaveTextContent(/^Cost ≥ ~\$/),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

function summaryIn(canvasElement: HTMLElement): HTMLElement | null {
  return canvasElement.querySelector('summary')
}

const show = createShow(view)

/** Nothing was sent. */
export const Idle: Story = show({})
export const Opened: Story = show({ script: answered }, opened)
/** Enter opens the lines, Escape closes them, and the focus stays. */
export const OpenedByKeyboard: Story = show(
  { script: answered },
  {
    play: async ({ canvasElement }) => {
      const summary = await waitFor(() => within(canvasElement).getByText('$0.0004').closest('summary'))
      await userEvent.tab()
      await expect(summary).toHaveFocus()
      // A browser opens it by a click, which it makes of the key; one that a script presses it does not.
      await userEvent.click(summary ?? canvasElement)
      await expect(within(canvasElement).getByRole('table', { name: 'How the cost adds up' })).toBeVisible()
      await userEvent.keyboard('{Escape}')
      await waitFor(() => expect(within(canvasElement).getByText('How the cost adds up')).not.toBeVisible())
      await expect(summary).toHaveFocus()
    },
  },
)
/** OpenAI tells the usage at the end: until then the lines are estimated. */
export const StreamingOpened: Story = show({ script: streaming }, opened)
export const ConnectionCutOpened: Story = show({ script: broken }, opened)
/** A model that no price is known of: the tokens are. */
export const UnknownCost: Story = show({ script: answered, model: 'home-made-7b' }, opened)
/** The user's prices say nothing of cached tokens. */
export const PartlyUnknown: Story = show({ script: answered, prices: { 'openai/gpt-4o-mini': { input: 0.5, output: 1.5 } } }, opened)
export const Free: Story = show({ script: answered, prices: { 'openai/*': { input: 0, cacheRead: 0, output: 0 } } }, opened)
/** A function of the user's own gives an amount, and no rate. */
export const OwnPrice: Story = show({ script: answered, prices: { 'openai/*': () => 0.25 } }, opened)
export const Expensive: Story = show(
  { script: { text: 'Long.', usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, outputTokens: 128_000, reasoningTokens: 97_280 } }, model: 'gpt-4o' },
  opened,
)
export const OpenedDark: Story = { ...Opened, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show({ script: answered }, opened))
export const Arabic: Story = inLanguage(
  'ar',
  show(
    { script: arabic },
    {
      play: async (context) => {
        await opened.play(context)
        // Isolated: behind Arabic letters, the parts of a date change places.
        await expect(within(context.canvasElement).getByText(/\u2068\d{4}-\d\d-\d\d\u2069/)).toBeVisible()
      },
    },
  ),
)
