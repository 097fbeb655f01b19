import type { Answer } from '../base/answer.js'
import type { ProviderTypes } from '../base/dialect.js'
import { type CallState, IDLE_STATE } from './call-state.js'
import { growingCost } from './growing-cost.js'
import { keep, keepList } from './keep.js'

type AnswerFacts = Omit<CallState, 'status' | 'attempt' | 'nextRetryAt' | 'failedAttempts' | 'steps' | 'toolRuns' | 'response' | 'partial' | 'data'>

/** What an answer shows at this moment. What says the same as in `before` keeps its identity. */
export function readAnswer(answer: Answer<ProviderTypes>, before: AnswerFacts = IDLE_STATE): AnswerFacts {
  const { content, choices, usage, id, provider, startTime, firstTokenTime, endTime } = answer
  const costBreakdown = keep(before.costBreakdown, growingCost(answer.costBreakdown, before.costBreakdown, endTime === null))
  const first = choices.find(({ index }) => index === 0)
  return {
    content,
    id,
    provider,
    usage,
    costBreakdown,
    reasoning: first?.reasoning ?? null,
    refusal: first?.refusal ?? null,
    choices: keepList(before.choices, choices),
    audioTranscript: readTranscript(answer),
    parts: keepList(before.parts, answer.parts),
    toolCalls: keepList(before.toolCalls, first?.toolCalls ?? []),
    finishReasons: keepList(before.finishReasons, choices.flatMap(({ finishReason }) => finishReason ?? [])),
    commonFinishReasons: keepList(before.commonFinishReasons, choices.flatMap(({ commonFinishReason }) => commonFinishReason ?? [])),
    commonUsage: keep(before.commonUsage, answer.commonUsage),
    estimatedUsage: keep(before.estimatedUsage, answer.estimatedUsage),
    cost: costBreakdown?.usd ?? null,
    contextWindow: answer.contextWindow,
    model: answer.model,
    timing: keep(before.timing, { startTime, firstTokenTime, endTime }),
    error: answer.error,
  }
}

/** Not every provider has audio. */
function readTranscript(answer: object): string | null {
  return 'audioTranscript' in answer && typeof answer.audioTranscript === 'string' ? answer.audioTranscript : null
}
