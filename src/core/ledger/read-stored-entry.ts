import type { CostBreakdown, CostLine, CostMetadata } from '../../base/cost.js'
import { UNKNOWN_COST } from '../../base/cost-calculator.js'
import { isAmount } from '../../base/is-amount.js'
import { isRecord } from '../../base/is-record.js'
import { createUsage, toCount } from '../../base/usage.js'
import type { LedgerEntry } from './ledger-entry.js'

type Fields = Readonly<Record<string, unknown>>

const STATUSES = ['success', 'error', 'aborted'] as const
const SOURCES = ['vendor', 'user', 'table'] as const

/** Furthest time that a date can hold, in ms since epoch. */
const LAST_TIME = 8.64e15

/**
 * An entry as it was kept, built anew field by field: storage may hold anything, from an older version of the app to a file that somebody has edited.
 * What is no figure is unknown; `null` where it is no entry. What was running when the page went away was cut: nobody knows what else had been said.
 */
export function readStoredEntry(value: unknown): LedgerEntry | null {
  if (!isRecord(value)) return null
  const { id, callId, provider, vendor } = value
  const startTime = toTime(value['startTime'])
  if (typeof id !== 'string' || typeof callId !== 'string' || typeof provider !== 'string' || typeof vendor !== 'string' || startTime === null) return null
  const cost = readCost(value['cost'])
  const endTime = toTime(value['endTime'])
  const firstTokenTime = toTime(value['firstTokenTime'])
  const usage = isRecord(value['usage']) ? createUsage(value['usage']) : null
  const entry: LedgerEntry = {
    id,
    callId,
    provider,
    vendor,
    startTime,
    firstTokenTime,
    attempt: Math.max(1, toCount(value['attempt']) ?? 1),
    status: STATUSES.find((status) => status === value['status']) ?? 'aborted',
    streamed: value['streamed'] === true,
    model: toText(value['model']),
    requestedModel: toText(value['requestedModel']),
    tags: toTexts(value['tags']),
    endTime: endTime ?? firstTokenTime ?? startTime,
    responseId: toText(value['responseId']),
    requestId: toText(value['requestId']),
    finishReasons: toTexts(value['finishReasons']),
    // Whatever kind it was, a later version may know it.
    errorKind: toText(value['errorKind']) as LedgerEntry['errorKind'],
    usage,
    estimated: usage !== null && value['estimated'] === true,
    cost,
    costMetadata: readMetadata(value['costMetadata']),
  }
  return endTime === null ? { ...entry, status: 'aborted', cost: { ...cost, complete: false } } : entry
}

/** A cost with a line that is none is not known. */
function readCost(value: unknown): CostBreakdown {
  if (!isRecord(value) || !Array.isArray(value['lines'])) return UNKNOWN_COST
  const usd = toAmount(value['usd'])
  const lines = value['lines'].map((line) => readLine(line, true))
  if (usd === null || lines.includes(null)) return UNKNOWN_COST
  return {
    usd,
    lines: lines.filter((line) => line !== null),
    complete: value['complete'] === true,
    estimated: value['estimated'] === true,
    source: SOURCES.find((source) => source === value['source']) ?? null,
    pricesFrom: toText(value['pricesFrom']),
    ...(Array.isArray(value['tiers']) ? { tiers: toTexts(value['tiers']) } : {}),
  }
}

function readLine(value: unknown, isWhole: boolean): CostLine | null {
  if (!isRecord(value)) return null
  const tokens = toCount(value['tokens'])
  const { kind, usd } = value
  if (typeof kind !== 'string' || tokens === null || (usd !== null && toAmount(usd) === null)) return null
  const line = { kind, tokens, usdPerMillionTokens: toAmount(value['usdPerMillionTokens']), usd: toAmount(usd) }
  const includes = isWhole && Array.isArray(value['includes']) ? value['includes'].flatMap((part) => readLine(part, false) ?? []) : []
  return includes.length > 0 ? { ...line, includes } : line
}

function readMetadata(value: unknown, isWhole = true): CostMetadata | null {
  if (!isRecord(value) || typeof value['provider'] !== 'string' || typeof value['vendor'] !== 'string') return null
  const parts = isWhole && Array.isArray(value['parts']) ? value['parts'].map((part) => readMetadata(part, false)) : []
  // Without one of its passes it would be another answer.
  if (parts.includes(null)) return null
  return {
    provider: value['provider'],
    vendor: value['vendor'],
    model: toText(value['model']),
    requestedModel: toText(value['requestedModel']),
    time: toTime(value['time']),
    ...readCounts(value),
    usage: isRecord(value['usage']) ? createUsage(value['usage']) : null,
    serviceTier: toText(value['serviceTier']),
    modes: toTexts(value['modes']),
    severalTurns: value['severalTurns'] === true,
    unreadable: value['unreadable'] === true,
    estimated: value['estimated'] === true,
    vendorUsd: toAmount(value['vendorUsd']),
    parts: parts.filter((part) => part !== null),
  }
}

const COUNTS = ['inputTokens', 'cachedTokens', 'outputTokens', 'cacheWrite1hTokens', 'webSearches', 'unaccountedTokens'] as const

function readCounts(value: Fields): Pick<CostMetadata, (typeof COUNTS)[number]> {
  // Each of the names is given a count.
  return Object.fromEntries(COUNTS.map((name) => [name, toCount(value[name])])) as Pick<CostMetadata, (typeof COUNTS)[number]>
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function toTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function toTime(value: unknown): number | null {
  return typeof value === 'number' && Math.abs(value) <= LAST_TIME ? value : null
}

function toAmount(value: unknown): number | null {
  return isAmount(value) ? value : null
}
