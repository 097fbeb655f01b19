// answer-card.stories.tsx
import { createCallStories } from 'callscope/stories'
import { expect, within } from 'storybook/test'
import { AnswerCard, type AnswerCardProps } from './answer-card.js'

export default { title: 'AnswerCard', component: AnswerCard, args: { title: 'Answer' } }

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories<AnswerCardProps>((call, props) => <AnswerCard {...props} call={call} />, {
    plays: {
      ConnectionCut: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Try again' })).toBeVisible(),
    },
  })

export { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }
