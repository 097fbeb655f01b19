import { ContextGauge, type ContextGaugeProps } from 'callscope/components'
import type { SimulatedReply } from 'callscope/testing'
import { expect, within } from 'storybook/test'
import { type ArgType, type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const share: ArgType = { control: { type: 'range', min: 0, max: 1, step: 0.05 } }

const meta: ComponentStories<ContextGaugeProps> = {
  title: 'Components/ContextGauge',
  component: ContextGauge,
  argTypes: { contextWindow: { control: 'number' }, warningFrom: share, dangerFrom: share, locale: localeControl },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<ContextGauge of={stream} />' } } },
}

export default meta

type Story = ComponentStory<ContextGaugeProps>

const view = (call: SimulatedCallHandle, props: ContextGaugeProps) => <ContextGauge {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      Queued: ({ canvasElement }) => expect(within(canvasElement).getByText('context unknown')).toBeInTheDocument(),
      Streaming: ({ canvasElement }) => expect(meterIn(canvasElement)).toHaveAttribute('aria-valuetext', expect.stringMatching(/^about .*% of 128,000 tokens$/)),
      Done: ({ canvasElement }) => expect(meterIn(canvasElement)).toHaveAttribute('aria-valuenow', '2168'),
      LongText: ({ canvasElement }) => expect(within(canvasElement).getByText(/^3(\.\d)?% of 128K context$/)).toBeVisible(),
      Stopped: ({ canvasElement }) => expect(meterIn(canvasElement)).toHaveAttribute('aria-valuetext', expect.stringMatching(/^about /)),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

function meterIn(canvasElement: HTMLElement): HTMLElement {
  return within(canvasElement).getByRole('meter', { name: 'Context window' })
}

/** The state is told in words, not by colour alone. */
function says(word: RegExp): Pick<Story, 'play'> {
  return { play: async ({ canvasElement }) => expect(await within(canvasElement).findByText(word)).toBeVisible() }
}

const show = createShow(view)

/** An answer after so much input. */
const after = (inputTokens: number): SimulatedReply => ({ text: 'Long.', usage: { inputTokens, cacheReadTokens: 1024, outputTokens: 1000 } })

/** Nothing was sent. */
export const Idle: Story = show({})
export const HalfFull: Story = show({ script: after(63_000) })
export const Warning: Story = show({ script: after(110_000) }, says(/ · filling up$/))
export const Danger: Story = show({ script: after(124_000) }, says(/ · nearly full$/))
/** More than the window that was given. */
export const Overfull: Story = show({ script: after(140_000) }, says(/ · full$/))
/** A model whose window nobody knows. */
export const UnknownWindow: Story = show({ script: answered, model: 'home-made-7b' })
export const OwnWindow: Story = show({ script: answered, model: 'home-made-7b' }, { args: { contextWindow: 32_768 } })
export const NotToldByTheProvider: Story = show({ script: { ...answered, usage: null } })
export const WarningDark: Story = { ...Warning, globals: { scheme: 'dark' } }
export const DangerDark: Story = { ...Danger, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show({ script: after(110_000) }, says(new RegExp(LANGUAGES.de.ContextGauge.warning))))
export const Arabic: Story = inLanguage('ar', show({ script: arabic }, { args: { contextWindow: 8192 } }))
