import { StreamView } from 'callscope/components'
import { type MountOptions, mountStream, type Show } from '../mount-stream.js'
import type { Way, WayOptions } from '../way.js'

const Text: Show = ({ handle }) => <StreamView stream={handle} as="text" />

/** The answer's text as it is, by the component that the package has for it. */
export function textView(options: WayOptions, given?: MountOptions): Way {
  return mountStream(options, Text, () => options.root.textContent ?? '', given)
}
