import { openStream } from '../open-stream.js'
import type { Way, WayOptions } from '../way.js'

/** Floor A: the bytes are read, and nothing is done with them. */
export function read({ origin }: WayOptions): Way {
  const run = async (wire: string): Promise<void> => {
    const reader = await openStream(origin, wire)
    while (!(await reader.read()).done);
  }
  return { run, commits: false, reset: () => {}, said: () => null }
}
