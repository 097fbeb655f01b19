import { TimingBadge, type TimingBadgeProps } from 'callscope/components'
import type { SimulatedReply } from 'callscope/testing'
import { expect, within } from 'storybook/test'
import { mapReplies } from '../adapt.js'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'

const meta: ComponentStories<TimingBadgeProps> = {
  title: 'Components/TimingBadge',
  component: TimingBadge,
  argTypes: { locale: localeControl },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<TimingBadge of={stream} />' } } },
}

export default meta

type Story = ComponentStory<TimingBadgeProps>

const view = (call: SimulatedCallHandle, props: TimingBadgeProps) => <TimingBadge {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    // So many words would take long at that pace.
    adapt: (scenario, name) => (name === 'LongText' ? scenario : { ...scenario, script: mapReplies(scenario.script, paced) }),
    plays: {
      Queued: ({ canvasElement }) => expect(within(canvasElement).getByText('timing unknown')).toBeInTheDocument(),
      FirstToken: ({ canvasElement }) => expect(within(canvasElement).getByText(/^First token after /)).toBeInTheDocument(),
      Streaming: ({ canvasElement }) => expect(within(canvasElement).getByText(/, about [\d,]+ tokens per second$/)).toBeInTheDocument(),
      Done: ({ canvasElement }) => expect(within(canvasElement).getByText(/^First token after 0\.\d+ seconds, [\d,]+ tokens per second$/)).toBeInTheDocument(),
      ConnectionCut: ({ canvasElement }) => expect(within(canvasElement).getByText(/, about [\d,]+ tokens per second$/)).toBeInTheDocument(),
      Offline: ({ canvasElement }) => expect(within(canvasElement).getByText('timing unknown')).toBeInTheDocument(),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

/** A reply at the pace of a model: all at once would say nothing of a rate. */
function paced(reply: SimulatedReply): SimulatedReply {
  return { firstTokenDelayMs: 150, delayMs: 5, ...reply }
}

const show = createShow(view)

/** Nothing was sent. */
export const Idle: Story = show({})
export const Failed: Story = show({ script: { fault: { status: 500 } } })
/** All at once: what could be told of its rate would be the network's. */
export const TooShortForARate: Story = show({ script: { text: 'Short.', usage: { inputTokens: 12, outputTokens: 3 } } })
export const German: Story = inLanguage('de', show({ script: paced(answered) }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByText(/^Erstes Token nach 0,\d+ Sekunden/)).toBeInTheDocument() }))
export const Arabic: Story = inLanguage('ar', show({ script: paced(arabic) }))
