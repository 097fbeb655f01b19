import { isEqual } from '../base/is-equal.js'
import { type CallState, IDLE_STATE, type Status } from '../core/call-state.js'
import { combineStatus, type CompareTotals, sumStates } from '../core/compare/combine-states.js'
import type { CompareSlot } from '../core/compare/match-slots.js'
import { createNotifier, type Flush } from '../core/create-notifier.js'
import type { CallHandle, HandleObserver } from './call-handle.js'

/** A call of the list, with the observer of its handle. */
export interface ObservedSlot extends CompareSlot {
  readonly observer: HandleObserver<CallState>
}

/** A handle of several calls, whatever they are. */
export interface AnyCompareHandle {
  readonly calls: readonly CallHandle[]
  readonly status: Status
  readonly totals: CompareTotals
}

/** Watches several stores for one component: it changes only when something changes that the component has read. */
export interface CompareObserver {
  readonly subscribe: (listener: () => void) => () => void
  /** The handle for this moment: the same one until something that was read changes. */
  readonly getHandle: () => AnyCompareHandle
  /** The handle for a server and for hydration: the state before a start. */
  readonly getServerHandle: () => AnyCompareHandle
}

/** Makes the observer of one list of calls. Several of them change in one frame, each in a turn of its own: they are shown together. */
export function createCompareObserver(slots: readonly ObservedSlot[], actions: object, flush: Flush | undefined): CompareObserver {
  const readStatus = (): Status => combineStatus(slots.map(({ store }) => store.getState()))
  let totals = sumStates([])
  const readTotals = (): CompareTotals => {
    const next = sumStates(slots.map(({ store }) => store.getState()))
    if (!isEqual(totals, next)) totals = next
    return totals
  }
  const readCalls = (): readonly CallHandle[] => slots.map(({ observer }) => observer.getHandle())

  const readers = { status: readStatus, totals: readTotals }
  /** What was read, and what it said when the handle was made. */
  const read = new Map<keyof typeof readers, unknown>()
  const create = (calls: readonly CallHandle[]): AnyCompareHandle => {
    const note = <Value>(name: keyof typeof readers, value: Value): Value => {
      if (!read.has(name)) read.set(name, value)
      return value
    }
    return {
      ...actions,
      calls,
      get status() {
        return note('status', readStatus())
      },
      get totals() {
        return note('totals', readTotals())
      },
    }
  }
  let handle = create(readCalls())
  const idle = { ...actions, calls: slots.map(({ observer }) => observer.getServerHandle()), status: IDLE_STATE.status, totals }
  return {
    subscribe(listener) {
      let status = readStatus()
      let isLeft = false
      const notifier = createNotifier(() => isLeft || listener(), flush)
      const leave = slots.map(({ store }) =>
        store.subscribe(() => {
          const before = status
          status = readStatus()
          if (status === before) notifier.request()
          else notifier.flush()
        }),
      )
      return () => {
        isLeft = true
        for (const leaveOne of leave) leaveOne()
      }
    },
    getServerHandle: () => idle,
    getHandle() {
      const calls = readCalls()
      const isSame = calls.every((call, place) => call === handle.calls[place]) && [...read].every(([name, value]) => Object.is(readers[name](), value))
      if (!isSame) {
        for (const name of read.keys()) read.set(name, readers[name]())
        handle = create(calls)
      }
      return handle
    },
  }
}
