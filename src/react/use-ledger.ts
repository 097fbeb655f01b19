import { useContext, useEffect, useMemo, useReducer, useRef, useSyncExternalStore } from 'react'
import { subscribeToPrices } from '../base/cost-calculator.js'
import { CallError } from '../base/call-error.js'
import { filterEntries, type LedgerFilter } from '../core/ledger/filter-entries.js'
import { type LedgerState } from '../core/ledger/create-ledger.js'
import { type LedgerView, viewLedger } from '../core/ledger/view-ledger.js'
import { loadPrices } from '../core/load-prices.js'
import { CallscopeContext } from './callscope-context.js'
import { LEDGER, type LedgerHandle } from './ledger-handle.js'
import { useScope } from './use-scope.js'

const EMPTY: LedgerState = { entries: [], dropped: 0, storageError: null }

/**
 * The account of the nearest `CallscopeProvider`, or of the part of it that `filter` wants. Renders again when a request is recorded, at most once a
 * frame. On a server, and while a page hydrates, it is empty. Throws a `CallError` without a provider.
 */
export function useLedger(filter: LedgerFilter = {}): LedgerHandle {
  const { ledger } = useScope('useLedger')
  const { prices } = useContext(CallscopeContext)
  if (!ledger) throw new CallError({ kind: 'invalid_request', message: 'This <CallscopeProvider> has no ledger.' })
  const { entries, dropped, storageError } = useSyncExternalStore(ledger.subscribe, ledger.getState, () => EMPTY)
  const costOn = useCostOn()
  const { model, provider, tag, callId, since, until } = filter
  // By what it says: a filter is written anew at each render.
  const wanted = useMemo(() => {
    const given = Object.entries({ model, provider, tag, callId, since, until }).filter(([, value]) => value !== undefined)
    return filterEntries(entries, Object.fromEntries(given))
  }, [entries, model, provider, tag, callId, since, until])
  return useMemo(() => {
    const view = viewLedger(wanted, prices)
    // Into the view: its figures are worked out when they are read.
    return Object.assign(view, { [LEDGER]: true as const, dropped, storageError, clear: ledger.clear, costOn: costOn(view) })
  }, [wanted, prices, dropped, storageError, ledger, costOn])
}

/** Loads the rates of those models that are asked for, and renders again when they are there. */
function useCostOn(): (view: LedgerView) => LedgerView['costOn'] {
  const [version, renderAgain] = useReducer((count: number) => count + 1, 0)
  const asked = useRef(new Set<string>())
  useEffect(() => subscribeToPrices(renderAgain), [])
  return useMemo(
    () =>
      ({ costOn }) =>
      (model) => {
        const [vendor = ''] = model.split('/', 1)
        if (!asked.current.has(vendor)) {
          asked.current.add(vendor)
          // Without rates the cost is unknown, and that is what is shown. Asked for once: a failure would be asked for again at each render.
          queueMicrotask(() => void loadPrices(vendor).catch(() => {}))
        }
        return costOn(model)
      },
    // Another version of the rates makes another view.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [version],
  )
}
