import type { Answer } from '../base/answer.js'
import type { CallError } from '../base/call-error.js'
import type { CallResponse } from '../base/call-response.js'
import type { Choice } from '../base/choice.js'
import type { CostBreakdown } from '../base/cost.js'
import type { ProviderTypes } from '../base/dialect.js'
import type { FinishReason } from '../base/finish-reason.js'
import type { ToolCall } from '../base/tool.js'
import type { Usage } from '../base/usage.js'
import { growingCost } from './growing-cost.js'
import { isEqual } from '../base/is-equal.js'

/** Where a call stands: `pending` = sent, nothing received; `aborted` = stopped, what came is kept. */
export type Status = 'idle' | 'pending' | 'streaming' | 'success' | 'error' | 'aborted'

/** Times in ms since epoch; `null` = not yet, or unknown. */
export interface Timing {
  readonly startTime: number | null
  /** First content, reasoning or tool call. */
  readonly firstTokenTime: number | null
  readonly endTime: number | null
}

/** Everything that a call shows, at one moment. It is never changed: the next moment is another object, which shares what did not change. */
export interface CallState<Response = CallResponse<ProviderTypes>> {
  readonly status: Status
  /** Text so far; `''` while there is none. */
  readonly content: string
  /** Reasoning so far; `null` where none is shown. */
  readonly reasoning: string | null
  /** Text by which the model declined; `null` where it did not. */
  readonly refusal: string | null
  readonly choices: readonly Choice[]
  /** Tool calls of the first choice, partial ones included. */
  readonly toolCalls: readonly ToolCall[]
  /** The object of a `responseModel` as far as it has come; `null` for a call without one. */
  readonly partial: unknown
  /** The whole, valid object of a `responseModel`; `null` for a call without one. */
  readonly data: unknown
  /** Why it ended, in the provider's words; empty while it has not. */
  readonly finishReasons: readonly string[]
  readonly commonFinishReasons: readonly FinishReason[]
  /** Usage as the provider says it; `null` = it did not say. */
  readonly usage: unknown
  readonly commonUsage: Usage | null
  /** Usage that the provider has not counted, or not to the end, by an estimate; `null` where its count stands. */
  readonly estimatedUsage: Usage | null
  /** USD; `null` = unknown. */
  readonly cost: number | null
  readonly costBreakdown: CostBreakdown | null
  /** Tokens that the model can hold, input and output together; `null` = unknown. */
  readonly contextWindow: number | null
  /** Model that answers; `null` before the start. */
  readonly model: string | null
  readonly id: string | null
  readonly provider: string | null
  readonly timing: Timing
  /** How often this was sent: 0 before the start, 1 for the first try, more after `retry()`. */
  readonly attempt: number
  /** When the next try begins, in ms since epoch; `null` while none is planned. */
  readonly nextRetryAt: number | null
  /** Why it failed; `null` unless `status` is `error`. */
  readonly error: CallError | null
  /** The whole answer, once it ended, partial after a stop or an error; `null` before. */
  readonly response: Response | null
}

/** The state before a start. */
export const IDLE_STATE: CallState<never> = {
  status: 'idle',
  content: '',
  reasoning: null,
  refusal: null,
  choices: [],
  toolCalls: [],
  partial: null,
  data: null,
  finishReasons: [],
  commonFinishReasons: [],
  usage: null,
  commonUsage: null,
  estimatedUsage: null,
  cost: null,
  costBreakdown: null,
  contextWindow: null,
  model: null,
  id: null,
  provider: null,
  timing: { startTime: null, firstTokenTime: null, endTime: null },
  attempt: 0,
  nextRetryAt: null,
  error: null,
  response: null,
}

type AnswerFacts = Omit<CallState, 'status' | 'attempt' | 'nextRetryAt' | 'response' | 'partial' | 'data'>

/** What an answer shows at this moment. What says the same as in `before` keeps its identity. */
export function readAnswer(answer: Answer<ProviderTypes>, before: AnswerFacts = IDLE_STATE): AnswerFacts {
  const { content, choices, usage, id, provider, startTime, firstTokenTime, endTime } = answer
  const costBreakdown = keep(before.costBreakdown, growingCost(answer, before.costBreakdown))
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


function keep<Value>(before: Value, next: Value): Value {
  return isEqual(before, next) ? before : next
}

/** Compares item by item only: an item that did not change keeps its identity already. */
function keepList<Item>(before: readonly Item[], next: readonly Item[]): readonly Item[] {
  return before.length === next.length && before.every((item, index) => Object.is(item, next[index])) ? before : next
}
