import { StreamView } from 'callscope/components'
import { STORE } from '../../../../src/react/call-handle.js'
import { inReact } from '../in-react.js'

/** Ours reads the store that a hook's result carries. */
export const streamView = inReact(function Page({ store }) {
  return <StreamView of={{ [STORE]: store }} />
})
