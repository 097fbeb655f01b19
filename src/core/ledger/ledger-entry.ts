import type { Answer } from '../../base/answer.js'
import { type CallErrorKind, isCallError } from '../../base/call-error.js'
import type { CostBreakdown, CostMetadata } from '../../base/cost.js'
import { UNKNOWN_COST } from '../../base/cost-calculator.js'
import type { ProviderTypes } from '../../base/dialect.js'
import type { Usage } from '../../base/usage.js'
import type { Status } from '../call-state.js'

/** One request that was sent, and what became of it: plain data. A retry and a fallback are entries of their own. */
export interface LedgerEntry {
  readonly id: string
  /** Shared by all attempts of one call. */
  readonly callId: string
  /** 1 for the first try of a call, more for the next ones. Each step of a tool loop begins with 1 again. */
  readonly attempt: number
  readonly status: 'pending' | 'streaming' | 'success' | 'error' | 'aborted'
  /** Whether the answer was streamed. */
  readonly streamed: boolean
  /** SDK family: `openai`, `anthropic`, `azure`, … */
  readonly provider: string
  /** Who answered, where it is not the SDK family's own service. */
  readonly vendor: string
  /** Model that answered; the one asked for where the answer did not name it. */
  readonly model: string | null
  /** Model that was asked for. */
  readonly requestedModel: string | null
  /** `metadata.tags` of the call. */
  readonly tags: readonly string[]
  /** When it was sent, in ms since epoch. */
  readonly startTime: number
  /** When the first content, reasoning or tool call of a stream came, in ms since epoch; `null` = none, or not streamed. */
  readonly firstTokenTime: number | null
  /** When it ended, in ms since epoch; `null` while it runs. */
  readonly endTime: number | null
  /** The provider's id of the answer; `null` where it gave none. */
  readonly responseId: string | null
  /** The provider's id of the request; `null` where it gave none. */
  readonly requestId: string | null
  /** Why each choice ended, in the provider's words. */
  readonly finishReasons: readonly string[]
  /** Kind of the error; `null` where it did not fail. */
  readonly errorKind: CallErrorKind | null
  /** Tokens as the provider counted them, else estimated; `null` = unknown. */
  readonly usage: Usage | null
  /** Whether `usage` is an estimate, wholly or in part. */
  readonly estimated: boolean
  readonly cost: CostBreakdown
  /** All that the price depends on, so that it can be asked what another model would have cost; `null` where nothing came. */
  readonly costMetadata: CostMetadata | null
}

/** Kinds of errors by which a service turns a request away before a model has seen it: nobody bills these. */
const TURNED_AWAY: ReadonlySet<CallErrorKind> = new Set<CallErrorKind>(['authentication', 'permission', 'not_found', 'rate_limit', 'overloaded'])

const NO_COST: CostBreakdown = { ...UNKNOWN_COST, usd: 0, complete: true }

/** What of a request is added up: of an entry, or of what is none. */
export interface CountedRequest extends Pick<LedgerEntry, 'endTime' | 'usage' | 'estimated' | 'cost'> {
  readonly status: Status
}

/** Whether a request cost nothing for sure, and so used nothing. */
export function isFree({ cost }: Pick<LedgerEntry, 'cost'>): boolean {
  return cost.usd === 0 && cost.complete
}

/** Whether all that a request used is in its usage. What came after a cut is in no estimate; that more is to come makes what runs no less whole so far. */
export function isUsageWhole({ endTime, estimated, status }: CountedRequest): boolean {
  return endTime === null || !estimated || status === 'success'
}

/** What an answer, or a stream so far, says for its entry. */
export function readAnswerFacts(answer: Answer<ProviderTypes>): Partial<LedgerEntry> {
  const { commonUsage, estimatedUsage, costMetadata, firstTokenTime, requestId, finishReasons, model, costBreakdown, error } = answer
  const usage = estimatedUsage ?? commonUsage
  const estimated = estimatedUsage !== null
  // Parts are passes that the provider has counted: an estimate has none.
  const metadata = estimated ? { ...costMetadata, usage, estimated, parts: [] } : costMetadata
  const facts = { model, responseId: answer.id, requestId, firstTokenTime, finishReasons, usage, estimated, cost: costBreakdown, costMetadata: usage ? metadata : null }
  if (!error) return facts
  // What came before the failure was paid for.
  return usage === null && firstTokenTime === null && answer.id === null ? { ...facts, ...readErrorFacts(error) } : { ...facts, errorKind: error.kind }
}

/**
 * What a failure without any answer says. Where the service turned the request away, or nothing was sent, it cost nothing. A 400 is not among
 * these: Azure bills some of them (learn.microsoft.com, "Manage costs for Azure OpenAI": content filter and input limit). Nobody knows what became of a request that was cut off.
 */
export function readErrorFacts(error: unknown): Partial<LedgerEntry> {
  if (!isCallError(error)) return { errorKind: 'unknown' }
  const { kind, status, requestId, cause } = error
  // What is found wrong on this side of the wire was said by nobody else.
  const isOwn = kind === 'invalid_request' && status === null && requestId === null && cause === undefined
  const costNothing = TURNED_AWAY.has(kind) || isOwn
  return { errorKind: kind, requestId, ...(costNothing ? { usage: null, cost: NO_COST } : {}) }
}

/** `metadata.tags`, as a list: one text, a list, or a set of them. */
export function readTags(metadata: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const tags = metadata?.['tags']
  if (typeof tags === 'string') return [tags]
  if (!Array.isArray(tags) && !(tags instanceof Set)) return []
  return [...new Set(tags)].filter((tag) => typeof tag === 'string')
}
