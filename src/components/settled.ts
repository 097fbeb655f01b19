import { IDLE_STATE } from '../core/call-state.js'
import { STORE } from '../react/call-handle.js'
import type { Shown } from '../react/use-stream-value.js'

const STATE = { ...IDLE_STATE, status: 'success' } as const

/** Stands for the call where a component is given what it shows: an answer that an app has kept has none any more. */
export const SETTLED: Shown = { [STORE]: { getState: () => STATE, subscribe: () => () => {} } }
