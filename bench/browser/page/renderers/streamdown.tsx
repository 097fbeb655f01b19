import { Streamdown } from 'streamdown'
import { inReact, useContent } from '../in-react.js'

/** Streamdown gets the text so far. */
export const streamdown = inReact(function Page({ store }) {
  return <Streamdown>{useContent(store)}</Streamdown>
})
