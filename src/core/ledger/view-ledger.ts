import type { CostBreakdown, Prices } from '../../base/cost.js'
import { costOn } from './cost-on.js'
import { groupByPeriod, type PeriodUnit } from './group-by-period.js'
import type { LedgerEntry } from './ledger-entry.js'
import { groupEntries, type LedgerGroup, type LedgerPeriod, type LedgerTotals, summarizeEntries } from './summarize-entries.js'
import { toCsv } from './to-csv.js'
import { type GenAiSpan, toSpan } from './to-span.js'

/** What entries say together. Each figure is worked out when it is first read. */
export interface LedgerView {
  /** The requests, oldest first. */
  readonly entries: readonly LedgerEntry[]
  readonly totals: LedgerTotals
  /** By `vendor/model`. */
  readonly byModel: readonly LedgerGroup[]
  /** By who answered. */
  readonly byProvider: readonly LedgerGroup[]
  /** By tag; `''` = no tag. A request with several tags counts for each of them. */
  readonly byTag: readonly LedgerGroup[]
  /** By hour, day or month of the local calendar. */
  readonly byTime: (unit: PeriodUnit) => readonly LedgerPeriod[]
  /**
   * What the same tokens would have cost on another model: `costOn('anthropic/claude-haiku-4-5')`. Estimated where another vendor would have counted
   * them; unknown while that vendor's rates are not loaded.
   */
  readonly costOn: (model: string) => CostBreakdown
  /** The entries as CSV. */
  readonly exportCsv: () => string
  /** The entries as OpenTelemetry spans with GenAI attributes. */
  readonly exportSpans: () => readonly GenAiSpan[]
}

/** Looks at entries. `prices` are the user's own, for `costOn`. */
export function viewLedger(entries: readonly LedgerEntry[], prices?: Prices): LedgerView {
  const figures = new Map<string, unknown>()
  const once = <Value>(name: string, work: () => Value): Value => {
    if (!figures.has(name)) figures.set(name, work())
    // Put there under this name by the line above.
    return figures.get(name) as Value
  }
  return {
    entries,
    get totals() {
      return once('totals', () => summarizeEntries(entries))
    },
    get byModel() {
      return once('model', () => groupEntries(entries, ({ vendor, model }) => [model === null ? vendor : `${vendor}/${model}`]))
    },
    get byProvider() {
      return once('provider', () => groupEntries(entries, ({ vendor }) => [vendor]))
    },
    get byTag() {
      return once('tag', () => groupEntries(entries, ({ tags }) => (tags.length > 0 ? tags : [''])))
    },
    byTime: (unit) => once(unit, () => groupByPeriod(entries, unit)),
    costOn: (model) => costOn(entries, model, prices),
    exportCsv: () => toCsv(entries),
    exportSpans: () => entries.map(toSpan),
  }
}
