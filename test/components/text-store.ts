import { flushSync } from 'react-dom'
import { type CallState, IDLE_STATE, type Status } from '../../src/core/call-state.js'
import { createStore } from '../../src/core/store.js'
import { type CallHandle, STORE } from '../../src/react/call-handle.js'

/** A call of which there is only its text, in the test's hands. */
export interface TextStore {
  /** What a component takes for the result of a hook. */
  readonly of: Pick<CallHandle, typeof STORE>
  /** Sets all of the text, which is on the page when this returns. Its status is `streaming` unless given. */
  readonly show: (content: string, status?: Status) => void
}

/** The store is made by hand: many thousand texts are shown in the time that a hook takes for some hundred. */
export function createTextStore(): TextStore {
  const store = createStore<CallState>({ ...IDLE_STATE, status: 'streaming' })
  return {
    of: { [STORE]: store },
    show: (content, status = 'streaming') => flushSync(() => store.setState({ ...store.getState(), content, status })),
  }
}
