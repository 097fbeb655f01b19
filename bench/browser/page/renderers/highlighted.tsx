import { StreamView } from 'callscope/components'
import { shikiHighlighter } from 'callscope/shiki'
import { STORE } from '../../../../src/react/call-handle.js'
import { inReact } from '../in-react.js'

const highlighter = shikiHighlighter()

/** Loads what highlights, which is not measured. */
export const loadHighlighter = () => highlighter.load('ts')

/** Ours with code in colours. */
export const highlighted = inReact(function Page({ store }) {
  return <StreamView of={{ [STORE]: store }} highlighter={highlighter} />
})
