import { parseStream } from '../parse-stream.js'
import { textNodeIn } from '../text-node.js'
import type { Way, WayOptions } from '../way.js'

/** Floor B: a minimal reader of events, `JSON.parse`, and an append to a text node for each chunk. */
export function append({ root, origin }: WayOptions): Way {
  const text = textNodeIn(root)
  return { run: (wire) => parseStream(origin, wire, (piece) => text.appendData(piece)), commits: false, reset: () => void (text.data = ''), said: () => text.data }
}
