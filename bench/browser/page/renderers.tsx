import { StreamView } from 'callscope/components'
import { shikiHighlighter } from 'callscope/shiki'
import { type ReactElement, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { Streamdown } from 'streamdown'
import { type CallState, IDLE_STATE } from '../../../src/core/call-state.js'
import { createStore, type Store } from '../../../src/core/store.js'
import { STORE } from '../../../src/react/call-handle.js'

/** Shows a text that grows. */
export interface Renderer {
  readonly append: (piece: string) => void
  /** The text is whole. */
  readonly end: () => void
  readonly unmount: () => void
}

/** Lines of the floor in one segment. */
const SEGMENT = 64
/** Characters of a text node of the floor, where a line is longer than that. */
const NODE = 2048

/**
 * The floor: lines in segments, of which the browser skips those that are off screen. Nothing is set twice but the text node at the end: a browser lays
 * a text node out anew when it grows.
 */
export function segmentedText(root: HTMLElement): Renderer {
  const page = document.createElement('div')
  let segment: HTMLElement | null = null
  let line: HTMLElement | null = null
  let node: Text | null = null
  const add = (text: string): void => {
    if (!segment || (!line && segment.childElementCount === SEGMENT)) {
      segment = document.createElement('div')
      segment.style.cssText = 'white-space: pre-wrap; content-visibility: auto; contain-intrinsic-size: auto 1200px'
      page.append(segment)
    }
    if (!line) segment.append((line = document.createElement('div')))
    if (!node || node.length > NODE) line.append((node = document.createTextNode(text)))
    else node.appendData(text)
    if (text.endsWith('\n')) line = node = null
  }
  root.append(page)
  return {
    append(piece) {
      for (const text of piece.match(/[^\n]*\n|[^\n]+/g) ?? []) add(text)
    },
    end: () => {},
    unmount: () => page.remove(),
  }
}

/**
 * A page in React that watches a call's state, as the hooks give it. The store is made by hand: what it costs to read a stream is measured elsewhere, and
 * the hooks join what comes within one frame, while here each piece is an update, for the peers as for ours.
 */
const inReact =
  (Page: (props: { readonly store: Store<CallState> }) => ReactElement) =>
  (root: HTMLElement): Renderer => {
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
function useContent(store: Store<CallState>): string {
  return useSyncExternalStore(store.subscribe, () => store.getState().content)
}

/** Ours reads the store that a hook's result carries. */
export const streamView = inReact(function Page({ store }) {
  return <StreamView of={{ [STORE]: store }} />
})

export const streamdown = inReact(function Page({ store }) {
  return <Streamdown>{useContent(store)}</Streamdown>
})

const highlighter = shikiHighlighter()

/** Loads what highlights, which is not measured. */
export const loadHighlighter = () => highlighter.load('ts')

export const highlighted = inReact(function Page({ store }) {
  return <StreamView of={{ [STORE]: store }} highlighter={highlighter} />
})

const plugins = [remarkGfm]

export const reactMarkdown = inReact(function Page({ store }) {
  return <Markdown remarkPlugins={plugins}>{useContent(store)}</Markdown>
})
