import type { Choice } from './choice.js'
import type { Message } from './message.js'
import type { AnyTool } from './tool.js'
import type { Usage } from './usage.js'

/** What an estimate is made of. */
export interface UsageFacts {
  /** What has been said so far. */
  readonly choices: readonly Choice[]
  /** What was asked; `null` = unknown, as of raw data. */
  readonly messages: readonly Message[] | null
  readonly tools: readonly AnyTool[]
  /** What the provider has counted so far; `null` = nothing. */
  readonly usage: Usage | null
}

/** A usage that was not counted by the provider, or not to the end. */
export interface UsageEstimate {
  readonly usage: Usage
  /** `false` where something cannot be estimated, such as an image. */
  readonly complete: boolean
}

/** Estimates the usage of one answer while that grows. */
export interface UsageEstimator {
  /** The usage so far: what the provider said, and the rest by the text. `null` where the input is unknown. Never goes down while the answer grows. */
  estimate(facts: UsageFacts): UsageEstimate | null
}

/** Counts the tokens of a text for a model, as exactly as it can. */
export type Tokenizer = (text: string, model: string | null) => number

/** Makes the estimator of one answer by the model of that name. */
export type CreateUsageEstimator = (model: string | null) => UsageEstimator

// Loaded beside the first request, like the prices.
let create: CreateUsageEstimator | null = null

/** Puts the code in place that makes estimators. */
export function installUsageEstimator(createEstimator: CreateUsageEstimator): void {
  create = createEstimator
}

/** An estimator for one answer; `null` while its code is not loaded. */
export function createUsageEstimator(model: string | null): UsageEstimator | null {
  return create?.(model) ?? null
}
