import { countCommits } from './count-commits.js'
import { watchFirstText } from './watch-first-text.js'
import { watchFrames } from './watch-frames.js'

/** What was seen on the page while a stream ran. */
export interface Watched {
  /** Times at which something on the page changed. A commit of React is one. */
  readonly commits: number
  /** Most commits within one frame. */
  readonly mostInFrame: number
  /** The longest task in ms; 0 = none was longer than 50 ms. */
  readonly longestTaskMs: number
  readonly wallMs: number
  /** From the first byte of the answer to the frame that showed the first of its text; `null` where none was shown, nobody knows when the byte came, or frames were not watched. */
  readonly firstTextMs: number | null
  /** Frames that could have been, and those that did not come; `null` where they were not counted. */
  readonly frames: { readonly due: number; readonly dropped: number } | null
}

/** What of a run is watched beside its long tasks. */
export interface WatchOptions {
  readonly root: HTMLElement
  /** Whether each change is counted. A floor changes the page at each chunk: a record of that would cost more than the change. */
  readonly commits: boolean
  /** Whether frames are watched, which keeps the page busy with frames that nobody needs. */
  readonly frames: boolean
}

/** Counts long tasks, commits and frames until it is stopped. */
export function watch({ root, commits: counts, frames: countsFrames }: WatchOptions): { readonly stop: () => Watched } {
  const start = performance.now()
  const firstText = countsFrames ? watchFirstText(root) : null
  const frames = countsFrames ? watchFrames() : null
  let longestTaskMs = 0
  const stopCounting = counts ? countCommits(document.body) : () => ({ commits: 0, mostInFrame: 0 })
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longestTaskMs = Math.max(longestTaskMs, duration)
  }
  const tasks = new PerformanceObserver((list) => note(list.getEntries()))
  tasks.observe({ type: 'longtask' })
  return {
    stop() {
      note(tasks.takeRecords())
      tasks.disconnect()
      const commits = stopCounting()
      const wallMs = performance.now() - start
      return { ...commits, longestTaskMs, wallMs, firstTextMs: firstText?.stop(start) ?? null, frames: frames?.stop() ?? null }
    },
  }
}
