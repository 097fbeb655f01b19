// paid-answer.stories.tsx
import { CallscopeProvider } from 'callscope/react'
import { createCallStories, SimulatedCall } from 'callscope/stories'
import { AnswerCard } from './answer-card.js'

export default { title: 'AnswerCard/Paid', component: AnswerCard }

const { Done, Length } = createCallStories((call) => <AnswerCard call={call} />, {
  around: (call) => <CallscopeProvider budget={{ usd: 1 }}>{call}</CallscopeProvider>,
  adapt: (scenario, name) => (name === 'Done' ? { ...scenario, script: { text: 'Rivers cut down.', reasoning: 'Erosion.' } } : scenario),
})

export { Done, Length }

export const BadGateway = {
  render: () => <SimulatedCall script={{ fault: { status: 502 } }}>{(call) => <AnswerCard call={call} />}</SimulatedCall>,
}
