import { textNodeIn } from './text-node.js'
import type { Way, WayOptions } from './way.js'

/** What of an SDK's chunk is read: both of its versions have it. */
interface Chunk {
  readonly choices: readonly { readonly delta: { readonly content?: string | null } }[]
}

/** The SDK's own iteration, and an append to a text node for each chunk. */
export function iterateAndAppend({ root }: WayOptions, open: (wire: string) => Promise<AsyncIterable<Chunk>>): Way {
  const text = textNodeIn(root)
  const run = async (wire: string): Promise<void> => {
    for await (const chunk of await open(wire)) {
      const piece = chunk.choices[0]?.delta.content
      if (piece) text.appendData(piece)
    }
  }
  return { run, commits: false, reset: () => void (text.data = ''), said: () => text.data }
}
