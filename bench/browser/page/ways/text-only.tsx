import { useStreamValue } from 'callscope/react'
import { mountStream, type Show } from '../mount-stream.js'
import type { Way, WayOptions } from '../way.js'

const Text: Show = ({ handle }) => <div>{useStreamValue(handle, (state) => state.content)}</div>

/** The answer's text as it is, in one element: what the others are made to show as well. */
export function textOnly(options: WayOptions): Way {
  return mountStream(options, Text, () => options.root.textContent ?? '')
}
