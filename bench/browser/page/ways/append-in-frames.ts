import { parseStream } from '../parse-stream.js'
import { textNodeIn } from '../text-node.js'
import { painted, type Way, type WayOptions } from '../way.js'

/** Floor B with one append a frame. */
export function appendInFrames({ root, origin }: WayOptions): Way {
  const text = textNodeIn(root)
  let waiting = ''
  const flush = (): void => {
    text.appendData(waiting)
    waiting = ''
  }
  const take = (piece: string): void => {
    if (waiting === '') requestAnimationFrame(flush)
    waiting += piece
  }
  const run = async (wire: string): Promise<void> => {
    await parseStream(origin, wire, take)
    await painted()
  }
  return { run, commits: true, reset: () => void (text.data = ''), said: () => text.data }
}
