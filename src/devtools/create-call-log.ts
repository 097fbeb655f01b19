import { type ObservedRequest, observeRequests, type RequestFollower } from '../base/observe-requests.js'
import { createNotifier } from '../core/create-notifier.js'
import { createStore, type Store } from '../core/store.js'
import type { LoggedCall } from './logged-call.js'
import { createRequestLog, type RequestLog } from './logged-request.js'

/** What a log holds. */
export interface CallLogState {
  /** Oldest first; one that did not change is the same object. */
  readonly calls: readonly LoggedCall[]
  /** Calls with a request under way. */
  readonly running: number
  /** Whether calls that begin are taken in. */
  readonly recording: boolean
}

/** The calls of a page, with every request that they made. */
export interface CallLog extends Store<CallLogState> {
  /** Observes until the result is called; several may, and each call is logged once. */
  readonly observe: () => () => void
  /** Whether calls that begin from now on are taken in. Those under way are followed to their end. */
  readonly setRecording: (recording: boolean) => void
  /** How many calls are kept: the oldest are let go. */
  readonly setMaxCalls: (maxCalls: number) => void
  readonly clear: () => void
}

/** Notes of calls with this name are not logged: those that the devtools themselves play. */
export const PLAYED = 'callscope.devtools'

/** Calls that are kept unless set. */
export const MAX_CALLS = 100

interface GrowingCall {
  readonly id: string
  readonly metadata: ObservedRequest['metadata']
  readonly requests: RequestLog[]
  isChanged: boolean
  /** Requests under way. */
  open: number
  shown: LoggedCall | null
}

/** Makes a log. Those who watch it are told once a frame, however much happens in it. */
export function createCallLog(): CallLog {
  const store = createStore<CallLogState>({ calls: [], running: 0, recording: true })
  const calls = new Map<string, GrowingCall>()
  let maxCalls = MAX_CALLS
  let recording = true
  let alone = 0
  let observing = 0
  let leave = (): void => {}

  const notifier = createNotifier(() => {
    const all = [...calls.values()]
    store.setState({ calls: all.map(show), running: all.filter(({ open }) => open > 0).length, recording })
  })
  const letGo = (): void => {
    for (const id of calls.keys()) {
      if (calls.size <= maxCalls) return
      calls.delete(id)
    }
  }
  const take = (request: ObservedRequest): RequestFollower | undefined => {
    if (Object.hasOwn(request.metadata, PLAYED)) return undefined
    const id = request.origin?.callId ?? `request ${(alone += 1)}`
    const known = calls.get(id)
    if (!known && !recording) return undefined
    const call = known ?? { id, metadata: request.metadata, requests: [], isChanged: true, open: 0, shown: null }
    if (!known) calls.set(id, call)
    letGo()
    const log = createRequestLog(request, () => {
      call.isChanged = true
      notifier.request()
    })
    call.requests.push(log)
    call.open += 1
    call.isChanged = true
    notifier.request()
    const { end, ...follower } = log.follower
    return {
      ...follower,
      end(how, time) {
        call.open -= 1
        end(how, time)
      },
    }
  }
  return {
    ...store,
    observe() {
      observing += 1
      if (observing === 1) leave = observeRequests(take)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        observing -= 1
        if (observing === 0) leave()
      }
    },
    setRecording(next) {
      recording = next
      notifier.flush()
    },
    setMaxCalls(next) {
      maxCalls = next
      letGo()
      notifier.request()
    },
    clear() {
      calls.clear()
      notifier.flush()
    },
  }
}

function show(call: GrowingCall): LoggedCall {
  if (call.shown && !call.isChanged) return call.shown
  const [first, ...others] = call.requests.map(({ read }) => read())
  call.isChanged = false
  // It is made with its first request.
  if (!first) throw new Error('A call without a request was logged.')
  call.shown = { id: call.id, from: 'page', metadata: call.metadata, requests: [first, ...others] }
  return call.shown
}
