import type { CallError } from '../../base/call-error.js'
import type { CallStream } from '../../base/call-stream.js'
import { UNKNOWN_COST } from '../../base/cost-calculator.js'
import type { CostBreakdown } from '../../base/cost.js'
import type { ProviderTypes } from '../../base/dialect.js'
import type { Model } from '../../base/model.js'
import type { Usage } from '../../base/usage.js'
import { readAnswerFacts, readErrorFacts } from '../ledger/ledger-entry.js'

/** A request that failed and gave way to the next one: why, and what it cost. */
export interface FailedAttempt {
  /** 1 for the first try of a call. */
  readonly attempt: number
  readonly provider: string
  /** Who was asked, where it is not the SDK family's own service. */
  readonly vendor: string
  /** Model that was asked. */
  readonly model: string
  /** Why it did not answer. */
  readonly error: CallError
  /** In ms since epoch. */
  readonly startTime: number
  readonly endTime: number
  /** Tokens as the provider counted them, else estimated; `null` = unknown. */
  readonly usage: Usage | null
  /** 0 where the service turned the request away, unknown where nobody knows what became of it. */
  readonly cost: CostBreakdown
}

/** What became of a request that failed. */
export function toFailedAttempt(
  { provider, vendor, name }: Model,
  { attempt, startTime, error }: Pick<FailedAttempt, 'attempt' | 'startTime' | 'error'>,
  stream: CallStream<ProviderTypes> | null,
): FailedAttempt {
  const { usage = null, cost = UNKNOWN_COST } = stream ? readAnswerFacts(stream) : readErrorFacts(error)
  return { attempt, provider, vendor, model: name, error, startTime, endTime: Date.now(), usage, cost }
}
