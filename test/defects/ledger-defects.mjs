// Defects that accounts and budgets have had, in the form of defects.mjs.

const ENTRY = 'src/core/ledger/ledger-entry.ts'
const WATCH = 'src/core/watch-model.ts'
const METER = 'src/core/budget/create-budget-meter.ts'
const recording = ['test/core/ledger/recording.test.ts']
const view = ['test/core/ledger/view.test.ts']
const kept = ['test/core/ledger/create-ledger.test.ts']
const exported = ['test/core/ledger/exports.test.ts']
const budget = ['test/core/budget/budget.test.ts']

/** A defect that one patch brings in. */
const defect = (name, tests, file, find, put) => ({ name: `ledger: ${name}`, tests, patches: [{ file, find, put }] })

export const ledgerDefects = [
  defect('what a failed request used is 0', recording, ENTRY, '...(isFree ? { usage: null, cost: NO_COST } : {})', '...{ usage: null, cost: NO_COST }'),
  defect('a request that was turned away leaves all sums unknown', recording, ENTRY, '...(isFree ? { usage: null, cost: NO_COST } : {})', ''),
  defect('what came before a failure is not counted', recording, ENTRY, 'return usage === null && firstTokenTime === null ?', 'return error ?'),
  defect('an estimate is taken for a count', recording, ENTRY, 'const estimated = estimatedUsage !== null', 'const estimated = false'),
  defect('a stream that is stopped is never recorded as ended', recording, 'src/base/call-stream.ts', '    this.context.onEnd?.()\n', '    if (!this.#aborted) this.context.onEnd?.()\n'),
  defect('a callback of the app that fails fails the call', recording, WATCH, '    if (listener) queueMicrotask(() => listener(entry))\n', '    listener?.(entry)\n'),
  defect('prices of an outer provider come before those of an inner one', recording, WATCH, '...[...scopes].reverse().map((scope) => scope.prices)', '...scopes.map((scope) => scope.prices)'),
  defect('a sum with an unknown part is whole', view, 'src/core/ledger/summarize-entries.ts', 'usageComplete: known.length === entries.length && entries.every(isUsageWhole)', 'usageComplete: true'),
  defect('a day always has 24 hours', view, 'src/core/ledger/group-by-period.ts', ': date.setDate(date.getDate() + 1)', ': startTime + 24 * HOUR_MS'),
  defect('on another model the cache without a rate makes it unknown', view, 'src/core/ledger/cost-on.ts', 'return isPriced && (read || write)', 'return !isPriced && (read || write)'),
  defect('on another model the tier of the first one holds', view, 'src/core/ledger/cost-on.ts', '    serviceTier: null,\n', ''),
  defect('what runs here is cut by what another page kept of it', kept, 'src/core/ledger/ledger-storage.ts', '(known.endTime ?? Number.POSITIVE_INFINITY) < (entry.endTime ?? Number.POSITIVE_INFINITY)', 'known.endTime === null'),
  defect('a cleared ledger comes back from another tab', kept, 'src/core/ledger/create-ledger.ts', 'filter(({ endTime }) => endTime === null || endTime > clearedAt)', 'filter(() => true)'),
  defect('what is kept is taken as it is', kept, 'src/core/ledger/ledger-storage.ts', 'stored[\'entries\'].flatMap((entry) => toEntry(entry) ?? [])', 'stored[\'entries\']'),
  defect('a name becomes a formula', exported, 'src/core/ledger/to-csv.ts', "? `'${value}` : value", '? value : value'),
  defect('unknown is exported as 0', exported, 'src/core/ledger/to-csv.ts', "return String(value ?? '')", 'return String(value ?? 0)'),
  defect('a budget is looked at before a stream begins, and not again', budget, WATCH, '    for (const meter of meters) meter.check(entry)\n', ''),
  defect('what is under way does not count', budget, METER, '      running.set(entry.id, { entry, estimate })\n      if (!budget', '      if (!budget'),
  defect('a call counts for another one that runs at the same time', budget, METER, "    if (counted === 'call') return callId\n", "    if (counted === 'call') return 'call'\n"),
  defect('a budget does not begin anew with the day', budget, METER, 'String(startOfPeriod(startTime, counted))', "'day'"),
  defect('a refused call is counted by the budget that admitted it', budget, WATCH, '    for (const meter of meters) meter.release(entry)\n', ''),
  defect('a warning comes again and again', budget, METER, '    warned.add(key)\n', ''),
]
