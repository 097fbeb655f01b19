import { StreamView } from 'callscope/components'
import { mountStream, type Show } from '../mount-stream.js'
import { shownText } from '../shown-text.js'
import type { Way, WayOptions } from '../way.js'

const Text: Show = ({ handle }) => <StreamView stream={handle} />

/** The answer's text, by the component that the package has for it. */
export function streamView(options: WayOptions): Way {
  return mountStream(options, Text, () => shownText(options.root))
}
