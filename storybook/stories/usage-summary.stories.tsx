import type { Meta, StoryObj } from '@storybook/react-vite'
import { UsageSummary, type UsageSummaryProps } from 'callscope/components'
import { answered, arabic, pending, streaming } from '../replies.js'
import { StoryStream, type StoryStreamProps } from '../story-stream.js'

const meta: Meta<typeof UsageSummary> = {
  title: 'Components/UsageSummary',
  component: UsageSummary,
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<UsageSummary of={stream} />' } } },
}

export default meta

type Story = StoryObj

function show(options: Omit<StoryStreamProps, 'children'>, props: Omit<UsageSummaryProps, 'of'> = {}): Story {
  return { render: () => <StoryStream {...options}>{(stream) => <UsageSummary of={stream} {...props} />}</StoryStream> }
}

export const Success: Story = show({ script: answered })
export const Idle: Story = show({})
export const Pending: Story = show({ script: pending })
/** OpenAI tells the usage at the end: until then it is estimated. */
export const Streaming: Story = show({ script: streaming })
export const Stopped: Story = show({ script: streaming, stopAfter: 100 })
export const Failed: Story = show({ script: { fault: { status: 500 } } })
export const NotToldByTheProvider: Story = show({ script: { ...answered, usage: null } })
export const WithoutParts: Story = show({ script: { text: 'Short.', usage: { inputTokens: 12, outputTokens: 3 } } })
export const Large: Story = show({
  script: {
    text: 'Long.',
    usage: { inputTokens: 1_048_576, cacheReadTokens: 999_424, cacheWriteTokens: 4096, outputTokens: 128_000, reasoningTokens: 97_280 },
  },
})
export const Dark: Story = { ...show({ script: answered }), globals: { scheme: 'dark' } }
export const RightToLeft: Story = {
  ...show(
    { script: arabic },
    {
      locale: 'ar-EG',
      labels: {
        inputTokens: 'رموز الإدخال',
        cacheReadTokens: 'منها مخزّنة',
        outputTokens: 'رموز الإخراج',
        reasoningTokens: 'منها تفكير',
        totalTokens: 'المجموع',
        unknown: 'غير معروف',
      },
    },
  ),
  globals: { direction: 'rtl' },
}
