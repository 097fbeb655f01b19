import { useEffect, useSyncExternalStore } from 'react'
import type { Lazy } from './create-lazy.js'

const subscribeToNothing = () => () => {}
const getNothing = () => null

/** What a component needs that is loaded with the first that does; `null` as long as it is not there, and on a server. */
export function useLazy<Value>(lazy: Lazy<Value> | null): Value | null {
  useEffect(() => lazy?.load(), [lazy])
  return useSyncExternalStore<Value | null>(lazy?.subscribe ?? subscribeToNothing, lazy?.get ?? getNothing, getNothing)
}
