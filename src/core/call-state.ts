import type { AnswerPart } from '../base/answer-part.js'
import type { CallError } from '../base/call-error.js'
import type { CallResponse } from '../base/call-response.js'
import type { Choice } from '../base/choice.js'
import type { CostBreakdown } from '../base/cost.js'
import type { ProviderTypes } from '../base/dialect.js'
import type { FinishReason } from '../base/finish-reason.js'
import type { ToolCall } from '../base/tool.js'
import type { Usage } from '../base/usage.js'
import type { FailedAttempt } from './run/failed-attempt.js'
import type { ToolRun } from './run/tool-run.js'

/**
 * Where a call stands: `pending` = sent, nothing received; `streaming` = an answer comes, or its tools run; `waiting-to-retry` = a request failed, the next
 * one is sent at `nextRetryAt`; `waiting-for-approval` = a tool call waits for a person; `aborted` = stopped, what came is kept.
 */
export type Status = 'idle' | 'pending' | 'streaming' | 'waiting-to-retry' | 'waiting-for-approval' | 'success' | 'error' | 'aborted'

/** Whether a call with this status goes on by itself, or with a person's word. */
export function isRunning(status: Status): boolean {
  return !['idle', 'success', 'error', 'aborted'].includes(status)
}

/** An answer that asked for tools, and what became of them: the answer after it was given their results. */
export interface Step {
  readonly response: CallResponse<ProviderTypes>
  readonly toolRuns: readonly ToolRun[]
}

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
  /** What the first choice is made of, in the order in which it came: stretches of `content`, `reasoning` and `refusal`, and places in `toolCalls`. */
  readonly parts: readonly AnswerPart[]
  /** What the audio of the first choice says, so far; `null` where there is none. Its bytes are those of `response`. */
  readonly audioTranscript: string | null
  /** The object of a `responseModel` as far as it has come; `null` while nothing of it has, and for a call without one. */
  readonly partial: unknown
  /** The whole object of a `responseModel`, which a plain JSON Schema does not check; `null` while it is not known to be valid, and for a call without one. */
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
  /** Number of the request: 0 before the start, 1 for the first try, more after a retry, a fallback, or `retry()`. Each step of a tool loop begins with 1 again. */
  readonly attempt: number
  /** When the next try begins, in ms since epoch; `null` while none is planned. */
  readonly nextRetryAt: number | null
  /** Requests that failed and gave way to the next one, to the same model or to a fallback: why, and what they cost, which is in `cost` too. */
  readonly failedAttempts: readonly FailedAttempt[]
  /** Answers of a tool loop that asked for tools; the fields above are those of the newest answer, but usage and cost, which are those of all. */
  readonly steps: readonly Step[]
  /** The tool calls of the newest answer that are run, or wait for a person. */
  readonly toolRuns: readonly ToolRun[]
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
  parts: [],
  audioTranscript: null,
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
  failedAttempts: [],
  steps: [],
  toolRuns: [],
  error: null,
  response: null,
}
