import { CostBadge, type CostBadgeProps } from 'callscope/components'
import { expect, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic, streaming } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<CostBadgeProps> = {
  title: 'Components/CostBadge',
  component: CostBadge,
  argTypes: { locale: localeControl },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<CostBadge of={stream} />' } } },
}

export default meta

type Story = ComponentStory<CostBadgeProps>

const view = (call: SimulatedCallHandle, props: CostBadgeProps) => <CostBadge {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      // Nothing was counted, and nothing is made up: unknown is not zero.
      Queued: ({ canvasElement }) => expect(within(canvasElement).getByText('unknown')).toBeInTheDocument(),
      Offline: ({ canvasElement }) => expect(within(canvasElement).getByText('unknown')).toBeInTheDocument(),
      // OpenAI tells the usage at the end: until then the cost is estimated.
      Streaming: ({ canvasElement }) => expect(within(canvasElement).getByText(/^~\$0\.0000/)).toBeVisible(),
      Approval: ({ canvasElement }) => expect(within(canvasElement).getByText(/^\$0\.0000/)).toBeVisible(),
      Done: ({ canvasElement }) => expect(within(canvasElement).getByText('$0.0004')).toBeVisible(),
      Length: ({ canvasElement }) => expect(within(canvasElement).getByText(/^\$0\.0000/)).toBeVisible(),
      // What came is paid for, and there may be more to it.
      ConnectionCut: ({ canvasElement }) => expect(within(canvasElement).getByText(/^≥ ~\$0\.0000/)).toBeVisible(),
      Stopped: ({ canvasElement }) => expect(within(canvasElement).getByText(/^at least about \$0\.0000/)).toBeInTheDocument(),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)

/** Nothing was sent. */
export const Idle: Story = show({})
/** A model that no price is known of. */
export const UnknownCost: Story = show({ script: answered, model: 'home-made-7b' })
/** The user's prices say nothing of cached tokens. */
export const PartlyUnknown: Story = show({ script: answered, prices: { 'openai/gpt-4o-mini': { input: 0.5, output: 1.5 } } })
export const Free: Story = show({ script: answered, prices: { 'openai/*': { input: 0, cacheRead: 0, output: 0 } } }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByText('free')).toBeVisible() })
export const German: Story = inLanguage('de', show({ script: streaming }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByText(/^etwa 0,0000\d+\s\$$/)).toBeInTheDocument() }))
export const Arabic: Story = inLanguage('ar', show({ script: arabic, model: 'home-made-7b' }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByText(LANGUAGES.ar.CostBadge.unknown)).toBeInTheDocument() }))
