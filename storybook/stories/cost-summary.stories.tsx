import type { Meta, StoryObj } from '@storybook/react-vite'
import { CostSummary, type CostSummaryProps } from 'callscope/components'
import { opened } from '../opened.js'
import { answered, arabic, pending, streaming } from '../replies.js'
import { StoryStream, type StoryStreamProps } from '../story-stream.js'

const meta: Meta<typeof CostSummary> = {
  title: 'Components/CostSummary',
  component: CostSummary,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<CostSummary of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<StoryStreamProps, 'children'>, props: Omit<CostSummaryProps, 'of'> = {}): Story {
  return { render: () => <StoryStream {...options}>{(stream) => <CostSummary of={stream} {...props} />}</StoryStream> }
}

export const Success: Story = show({ script: answered })
export const Opened: Story = { ...Success, ...opened }
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Failed: Story = show({ script: { fault: { status: 500 } } })
/** A model that no price is known of: the tokens are. */
export const UnknownCost: Story = { ...show({ script: answered, model: 'home-made-7b' }), ...opened }
/** The user's prices say nothing of cached tokens. */
export const PartlyUnknown: Story = { ...show({ script: answered, prices: { 'openai/gpt-4o-mini': { input: 0.5, output: 1.5 } } }), ...opened }
export const Free: Story = show({ script: answered, prices: { 'openai/*': { input: 0, cacheRead: 0, output: 0 } } })
export const Expensive: Story = {
  ...show({ script: { text: 'Long.', usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, outputTokens: 128_000 } }, model: 'gpt-4o' }),
  ...opened,
}
export const Dark: Story = { ...Success, ...opened, globals: { scheme: 'dark' } }
export const German: Story = {
  ...show(
    { script: answered },
    {
      locale: 'de-DE',
      labels: {
        cost: 'Kosten',
        kind: 'Art',
        tokens: 'Token',
        rate: 'je Million',
        usd: 'Kosten',
        kinds: { input: 'Eingabe', cache_read: 'Aus dem Cache', output: 'Ausgabe' },
        sources: { vendor: 'Rechnung des Anbieters', user: 'Eigene Preise', table: 'Eingebaute Preise' },
        pricesFrom: (date) => `Stand ${date}`,
      },
    },
  ),
  ...opened,
}
export const RightToLeft: Story = {
  ...show({ script: arabic }, { locale: 'ar-EG', labels: { cost: 'التكلفة' } }),
  ...opened,
  globals: { direction: 'rtl' },
}
