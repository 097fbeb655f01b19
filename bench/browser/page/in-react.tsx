import { type ReactElement, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { type CallState, IDLE_STATE } from '../../../src/core/call-state.js'
import { createStore, type Store } from '../../../src/core/store.js'
import type { Render } from './renderer.js'

/**
 * A page in React that watches a call's state, as the hooks give it. The store is made by hand: what it costs to read a stream is measured elsewhere, and
 * the hooks join what comes within one frame, while here each piece is an update, for the peers as for ours.
 */
export const inReact =
  (Page: (props: { readonly store: Store<CallState> }) => ReactElement): Render =>
  (root) => {
    const store = createStore<CallState>({ ...IDLE_STATE, status: 'streaming' })
    const mounted = createRoot(root)
    flushSync(() => mounted.render(<Page store={store} />))
    return {
      append(piece) {
        const state = store.getState()
        store.setState({ ...state, content: state.content + piece })
      },
      end: () => store.setState({ ...store.getState(), status: 'success' }),
      unmount: () => mounted.unmount(),
    }
  }

/** A peer gets the text so far as its child, in whatever else it does as it comes out of the box. */
export function useContent(store: Store<CallState>): string {
  return useSyncExternalStore(store.subscribe, () => store.getState().content)
}
