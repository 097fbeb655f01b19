import type { CallState } from '../../core/call-state.js'
import type { Store } from '../../core/store.js'

/** How a model thinks, or thought. */
export interface Thinking {
  /** Whether reasoning is what comes now. */
  readonly growing: boolean
  /** How long it thought, in ms; `null` while it does, and where nobody can tell. */
  readonly ms: number | null
}

/** What was seen of the answer that is in a store. */
interface Watch {
  /** When its request was sent: tells it from the one before. */
  readonly startTime: number | null
  /** When something else was first seen to follow, in ms since epoch. */
  until: number | null
}

const watches = new WeakMap<Store<CallState<unknown>>, Watch>()

/**
 * How the model of a state thinks. When reasoning gave way to the answer stands in no state: it is the moment at which that was first seen, of one that was
 * seen to think before. Who asks again gets the same, so that React gets a pure render.
 */
export function toThinking(store: Store<CallState<unknown>>, { status, parts, steps, timing }: CallState<unknown>): Thinking {
  const last = parts.at(-1)
  const growing = status === 'streaming' && last?.type === 'reasoning'
  if (growing) {
    if (watches.get(store)?.startTime !== timing.startTime) watches.set(store, { startTime: timing.startTime, until: null })
    return { growing, ms: null }
  }
  // Of a time that was thought in between, or in a later answer of a tool loop, nobody knows when it began.
  const isOne = steps.length === 0 && parts[0]?.type === 'reasoning' && parts.filter(({ type }) => type === 'reasoning').length === 1
  const until = last?.type === 'reasoning' ? timing.endTime : readEnd(watches.get(store), timing.startTime)
  const ms = isOne && until !== null && timing.firstTokenTime !== null ? until - timing.firstTokenTime : null
  return { growing, ms: ms !== null && ms >= 0 ? ms : null }
}

function readEnd(watch: Watch | undefined, startTime: number | null): number | null {
  if (!watch || watch.startTime !== startTime) return null
  watch.until ??= Date.now()
  return watch.until
}
