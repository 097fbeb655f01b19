import { countCommits } from './count-commits.js'
import { watchFirstText } from './watch-first-text.js'
import { watchFrames } from './watch-frames.js'

/** What was seen on the page while a stream ran. */
export interface Watched {
  /** Times at which something on the page changed; 0 where that is not counted. A commit of React is one. */
  readonly commits: number
  /** Most commits within one frame. */
  readonly mostInFrame: number
  /** From the first byte of the answer to the frame that showed the first of its text; `null` where none was shown, or nobody knows when the byte came. */
  readonly firstTextMs: number | null
  /** Frames that could have been, and those that did not come. */
  readonly frames: { readonly due: number; readonly dropped: number }
}

/** Watches commits, frames and the first text below `root` until it is stopped, which costs what is watched something: frames are asked for that nobody needs. */
export function watch(root: HTMLElement, { commits: counts }: { readonly commits: boolean }): { readonly stop: () => Watched } {
  const start = performance.now()
  const firstText = watchFirstText(root)
  const frames = watchFrames()
  // Of a floor, that changes the page at each chunk, a record of each change would cost more than the change.
  const stopCounting = counts ? countCommits(document.body) : () => ({ commits: 0, mostInFrame: 0 })
  return { stop: () => ({ ...stopCounting(), firstTextMs: firstText.stop(start), frames: frames.stop() }) }
}
