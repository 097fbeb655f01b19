import type { Answer } from '../../base/answer.js'
import type { CallError } from '../../base/call-error.js'
import type { CallResponse } from '../../base/call-response.js'
import type { CostBreakdown } from '../../base/cost.js'
import type { ProviderTypes } from '../../base/dialect.js'
import type { Message } from '../../base/message.js'
import type { Model } from '../../base/model.js'
import type { Status, Step } from '../call-state.js'
import type { Notifier } from '../create-notifier.js'
import type { FailedAttempt } from './failed-attempt.js'
import type { ObjectReader } from './object-reader.js'
import { type RunTotals, sumBefore } from './run-totals.js'
import type { RunSettings } from './run-settings.js'
import type { ToolRun } from './tool-run.js'

/** All that is known of a run at one moment. */
export interface RunFacts {
  readonly status: Status
  readonly model: Model
  /** The newest answer; `null` while its request is not sent. */
  readonly answer: Answer<ProviderTypes> | null
  readonly attempt: number
  readonly nextRetryAt: number | null
  readonly failedAttempts: readonly FailedAttempt[]
  readonly steps: readonly Step[]
  /** What all requests but the newest used and cost: added up once, not at each look. */
  readonly before: RunTotals
  /** What the last request cost, where that failed; `null` before. */
  readonly failedCost: CostBreakdown | null
  readonly toolRuns: readonly ToolRun[]
  readonly object: ObjectReader | null
  readonly data: unknown
  /** The messages that ask for the object again, where it did not fit, or has not come since: for whoever wants to try that. */
  readonly reask: readonly Message[] | null
  readonly response: CallResponse<ProviderTypes> | null
  readonly error: CallError | null
  readonly startTime: number
  readonly endTime: number | null
}

/** What is known of a run before anything is sent. */
export function createFacts({ definition, scope, messages, startTime = Date.now() }: RunSettings): RunFacts {
  return {
    status: 'pending',
    model: definition.model,
    answer: null,
    attempt: scope?.attempt ?? 1,
    nextRetryAt: null,
    failedAttempts: [],
    steps: [],
    before: sumBefore([], []),
    failedCost: null,
    toolRuns: [],
    object: null,
    data: null,
    reask: messages ?? null,
    response: null,
    error: null,
    startTime,
    endTime: null,
  }
}

/** Where the facts of a run are kept. */
export interface RunStore {
  readonly settings: RunSettings
  readonly getFacts: () => RunFacts
  /** Changes them, and tells whoever looks: `request` unless said otherwise. After the end nothing changes any more. */
  readonly update: (changes: Partial<RunFacts>, tell?: keyof Notifier) => void
}
