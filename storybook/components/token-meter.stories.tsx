import { TokenMeter, type TokenMeterProps } from 'callscope/components'
import { expect, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'

const meta: ComponentStories<TokenMeterProps> = {
  title: 'Components/TokenMeter',
  component: TokenMeter,
  argTypes: { locale: localeControl },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<TokenMeter of={stream} />' } } },
}

export default meta

type Story = ComponentStory<TokenMeterProps>

const view = (call: SimulatedCallHandle, props: TokenMeterProps) => <TokenMeter {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      Queued: ({ canvasElement }) => expect(within(canvasElement).getByText('tokens unknown')).toBeInTheDocument(),
      Streaming: ({ canvasElement }) => expect(within(canvasElement).getByRole('img', { name: /^about \d+ input tokens, about \d+ output tokens$/ })).toBeVisible(),
      Approval: ({ canvasElement }) => expect(within(canvasElement).getByRole('img', { name: '212 input tokens, 48 output tokens' })).toBeVisible(),
      Done: ({ canvasElement }) => expect(within(canvasElement).getByRole('img', { name: '1,842 input tokens, 1,024 of them cached, 326 output tokens, 192 of them reasoning' })).toBeVisible(),
      Length: ({ canvasElement }) => expect(within(canvasElement).getByRole('img', { name: '42 input tokens, 64 output tokens' })).toBeVisible(),
      Stopped: ({ canvasElement }) => expect(within(canvasElement).getByRole('img', { name: /^about / })).toBeVisible(),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)

/** Nothing was sent. */
export const Idle: Story = show({})
export const NotToldByTheProvider: Story = show({ script: { ...answered, usage: null } })
export const WithoutParts: Story = show({ script: { text: 'Short.', usage: { inputTokens: 12, outputTokens: 3 } } })
/** Beside so much input the output is still to be seen. */
export const Lopsided: Story = show({ script: { text: 'Long.', usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, outputTokens: 12 } } })
export const German: Story = inLanguage('de', show({ script: answered }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('img', { name: /^1\.842 Eingabe-Tokens, davon 1\.024/ })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({ script: arabic }))
