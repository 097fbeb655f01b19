// Defects that accounts and budgets have had, in the form of defects.mjs.

import { defineDefect } from './define-defect.mjs'

const ENTRY = 'src/core/ledger/ledger-entry.ts'
const WATCH = 'src/core/watch-model.ts'
const ATTEMPT = 'src/core/begin-attempt.ts'
const GUARD = 'src/core/budget/create-budget-guard.ts'
const ACCOUNT = 'src/core/budget/spending-account.ts'
const recording = ['test/core/ledger/recording.test.ts']
const view = ['test/core/ledger/view.test.ts']
const kept = ['test/core/ledger/create-ledger.test.ts']
const exported = ['test/core/ledger/exports.test.ts']
const budget = ['test/core/budget/budget.test.ts']
const guard = ['test/core/budget/budget-guard.test.ts']

const defect = (name, ...patch) => defineDefect(`ledger: ${name}`, ...patch)

export const ledgerDefects = [
  defect('what a failed request used is 0', recording, ENTRY, '...(costNothing ? { usage: null, cost: NO_COST } : {})', '...{ usage: null, cost: NO_COST }'),
  defect('a request that was turned away leaves all sums unknown', recording, ENTRY, '...(costNothing ? { usage: null, cost: NO_COST } : {})', ''),
  defect('what came before a failure is not counted', recording, ENTRY, 'return usage === null && firstTokenTime === null && answer.id === null ?', 'return error ?'),
  defect('an estimate is taken for a count', recording, ENTRY, 'const estimated = estimatedUsage !== null', 'const estimated = false'),
  defect('a stream that is stopped is never recorded as ended', recording, 'src/base/call-stream.ts', '    this.context.onEnd?.()\n', '    if (!this.#aborted) this.context.onEnd?.()\n'),
  defect('a callback of the app that fails fails the call', recording, 'src/base/tell-app.ts', '    } catch (error) {\n', '    } catch (error) {\n      throw error\n'),
  defect('prices of an outer provider come before those of an inner one', recording, WATCH, '[...chainOf(watching.scope ?? {})].reverse()', 'chainOf(watching.scope ?? {})'),
  defect('a sum with an unknown part is whole', view, 'src/core/ledger/summarize-entries.ts', 'usageComplete: known.length === entries.length && entries.every(isUsageWhole)', 'usageComplete: true'),
  defect('a day always has 24 hours', view, 'src/core/ledger/group-by-period.ts', ': date.setDate(date.getDate() + count))', ': startTime + count * 24 * HOUR_MS)'),
  defect('on another model the cache without a rate makes it unknown', view, 'src/core/ledger/cost-on.ts', 'return isPriced && (read || write)', 'return !isPriced && (read || write)'),
  defect('on another model the tier of the first one holds', view, 'src/core/ledger/cost-on.ts', '    serviceTier: null,\n', ''),
  defect('what runs here is cut by what another page kept of it', kept, 'src/core/ledger/ledger-storage.ts', 'return later > 0 ||', 'return known.endTime === null ||'),
  defect('a cleared ledger comes back from another tab', kept, 'src/core/ledger/create-ledger.ts', 'filter(({ endTime }) => endTime === null || endTime > clearedAt)', 'filter(() => true)'),
  defect('what is kept is taken as it is', kept, 'src/core/ledger/ledger-storage.ts', 'stored[\'entries\'].flatMap((entry) => readStoredEntry(entry) ?? [])', 'stored[\'entries\']'),
  defect('a name becomes a formula', exported, 'src/core/ledger/to-csv.ts', "? `'${value}` : value", '? value : value'),
  defect('unknown is exported as 0', exported, 'src/core/ledger/to-csv.ts', "return String(value ?? '')", 'return String(value ?? 0)'),
  defect('a budget is looked at before a stream begins, and not again', budget, ATTEMPT, '      if (error) throw error\n', ''),
  defect('what is under way does not count', budget, ACCOUNT, 'amount: isRunning ? spendingWhileRunning(entry, estimate)', 'amount: isRunning ? NO_SPENDING'),
  defect('what failed was free', budget, 'src/core/budget/spending-of.ts', '    tokens: tokens ?? estimate.tokens,\n    tokensComplete: tokens !== null && isUsageWhole', '    tokens,\n    tokensComplete: tokens !== null && isUsageWhole'),
  defect('a stream that says nothing is not stopped', budget, GUARD, 'follower.stop(error)', 'void follower'),
  defect('an answer that came whole becomes an error', budget, ATTEMPT, '    if (isWhole) return\n', ''),
  defect('a stream that tells nobody of its end never ends in the ledger', recording, WATCH, '        attempt.endSoon()\n', ''),
  defect('a call counts for another one that runs at the same time', budget, ACCOUNT, 'scope === \'call\' ? `call ${callId}`', 'scope === \'call\' ? \'call\''),
  defect('a budget does not begin anew with the day', guard, ACCOUNT, '`${scope} ${startOfPeriod(time, scope)}`', 'scope'),
  defect('nobody is told that the day has ended', guard, GUARD, '          listener()\n          wait()\n', '          wait()\n'),
  defect('a session begins anew with each guard', guard, GUARD, 'ledger.spentIn(counted, callId)', '(counted === \'session\' && listeners.size === 0 && !warned.size && status === null ? { ...ledger.spentIn(counted, callId), usd: 0 } : ledger.spentIn(counted, callId))'),
  defect('what the ledger lets go is not counted any more', guard, 'src/core/ledger/create-ledger.ts', '      account.update(entry)\n      if (positions.has(entry.id)) put(entry)\n', '      if (!positions.has(entry.id)) return\n      account.update(entry)\n      put(entry)\n'),
  defect('a warning comes again and again', guard, GUARD, '    warned.add(window)\n', ''),
]
